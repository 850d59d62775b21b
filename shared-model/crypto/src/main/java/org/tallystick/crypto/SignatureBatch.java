package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Signature;

/// Gathers the signatures of one batch, each distinct one once, and has them judged together. The ancestors of one
/// envelope's payments are mostly the same, so this is where most of the work disappears.
final class SignatureBatch {
    /// The answer at this place is always yes.
    static final int ALREADY_VERIFIED = -1;

    private final Map<Question, Integer> places = new HashMap<>();
    private final List<SignatureCheck> checks = new ArrayList<>();

    /// @param body id of what was signed: it stands for the message, which is only encoded the first time
    private record Question(Digest body, Signature signature, PublicKey key) {}

    /// The place of the answer to come.
    int ask(Digest body, Signature signature, PublicKey key, Supplier<Bytes> message) {
        return places.computeIfAbsent(new Question(body, signature, key), _ -> {
            checks.add(new SignatureCheck(key, message.get(), signature));
            return checks.size() - 1;
        });
    }

    Answers judgedBy(SignatureVerifier signatures) {
        return new Answers(signatures.verify(checks));
    }

    /// Answers by place.
    record Answers(List<Boolean> byPlace) {
        boolean isRight(int place) {
            return place == ALREADY_VERIFIED || byPlace.get(place);
        }
    }
}
