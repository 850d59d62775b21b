package org.tallystick.wire;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;

/// A signed object together with its body's bytes as they came. Its signature is over them and its id is of them (RFC
/// 9052 §4.4, PROTOCOL §2.2), so that whoever takes it in need not write a large body again for either.
public final class ReceivedObject<T> {
    private final SignedLayout<T> layout;
    private final Signed<T> signed;
    private final Bytes bodyBytes;

    ReceivedObject(SignedLayout<T> layout, Signed<T> signed, Bytes bodyBytes) {
        this.layout = layout;
        this.signed = signed;
        this.bodyBytes = bodyBytes;
    }

    public Signed<T> signed() {
        return signed;
    }

    public T body() {
        return signed.body();
    }

    /// The id of the body.
    public Digest id() {
        return layout.idOf(bodyBytes);
    }

    /// The format to check this object by. Of any other body it says what the codec says.
    public Signable<T> format() {
        return new AsReceived();
    }

    private final class AsReceived implements Signable<T> {
        @Override
        public Bytes toBeSigned(T body) {
            return layout.toBeSigned(body, encodeBody(body));
        }

        @Override
        public Suite suite(T body) {
            return layout.suite(body);
        }

        @Override
        public Bytes encodeBody(T body) {
            return isReceived(body) ? bodyBytes : layout.encodeBody(body);
        }

        @Override
        public Digest id(T body) {
            return layout.idOf(encodeBody(body));
        }

        /// Equal bodies have equal bytes, but only of the very same one is that known without looking.
        @SuppressWarnings("ReferenceEquality")
        private boolean isReceived(T body) {
            return body == signed.body();
        }
    }
}
