package org.tallystick.function.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.Signer;
import org.tallystick.crypto.TrustAnchor;

/// What the central bank signs with: `key.pem` and `root.pem` in its key directory. Read once, when first needed. A
/// function that signs nothing is given no key.
@ApplicationScoped
public class CentralBankKeys {
    private final TrustAnchor anchor;
    private final Optional<Signer> signer;

    @Inject
    CentralBankKeys(SupportConfig config, SignatureVerifier signatures) {
        var folder = KeyFolder.of(config.centralBank().keyDirectory(), "tallystick.central-bank.key-directory");
        this.anchor = folder.anchor(Path.of("root.pem"), signatures);
        this.signer = folder.signerIfPresent(Path.of("key.pem"));
    }

    /// Keys that are not kept in a folder.
    ///
    /// @param signer of the anchor's root
    public CentralBankKeys(TrustAnchor anchor, Signer signer) {
        this.anchor = anchor;
        this.signer = Optional.of(signer);
    }

    /// The root that everything must chain to, with the memory of what already did.
    public TrustAnchor anchor() {
        return anchor;
    }

    public Certificate.CentralBank root() {
        return anchor.root();
    }

    /// The central bank's own key.
    ///
    /// @throws IllegalStateException when this function was not given it
    public Signer signer() {
        return signer.orElseThrow(
                () -> new IllegalStateException("this function was not given the central bank's key"));
    }
}
