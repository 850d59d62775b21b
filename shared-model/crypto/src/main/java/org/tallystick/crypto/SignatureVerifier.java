package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// Judges signatures under money: right by the suite's mathematics, and in the one form our signers write (low-S,
/// PROTOCOL §2.1).
///
/// Anybody can turn a right ECDSA signature (r, s) into a second right one (r, n − s). For payments that would be
/// harmless, since a signature is never part of an id, a key or a comparison (PROTOCOL §2.3); for certificates it would
/// not, since they are named by the hash of all their bytes. One rule for all is the simplest: the second form is
/// wrong.
public final class SignatureVerifier {
    private final Map<Suite, SignatureSuite> suites = new EnumMap<>(Suite.class);

    public SignatureVerifier(SignatureSuite... suites) {
        for (SignatureSuite each : suites) {
            this.suites.put(each.suite(), each);
        }
    }

    public boolean supports(Suite suite) {
        return suites.containsKey(suite);
    }

    /// Whether the key is a usable key of a suite in use here.
    public boolean isUsable(PublicKey key) {
        var suite = suites.get(key.suite());
        return suite != null && suite.isUsable(key);
    }

    public boolean verify(SignatureCheck check) {
        return verify(List.of(check)).getFirst();
    }

    /// Answers in the order of the checks. A suite that is not in use here makes its checks wrong.
    public List<Boolean> verify(List<SignatureCheck> checks) {
        var answers = new Boolean[checks.size()];
        Arrays.fill(answers, false);
        suites.forEach((number, suite) -> {
            var places = new ArrayList<Integer>();
            for (int i = 0; i < answers.length; i++) {
                if (checks.get(i).key().suite() == number
                        && suite.isCanonical(checks.get(i).signature())) {
                    places.add(i);
                }
            }
            var judged = suite.verify(places.stream().map(checks::get).toList());
            for (int i = 0; i < judged.size(); i++) {
                answers[places.get(i)] = judged.get(i);
            }
        });
        return List.of(answers);
    }
}
