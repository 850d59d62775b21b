package org.tallystick.crypto;

import java.util.Collection;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The central bank's root, and the memory of what was already found to be signed under it. Lives as long as the
/// function or device; safe to share between threads. [CertificateBook]s, one per batch, are opened from it.
///
/// Only two kinds of facts are remembered, both true for ever: what bytes say, and that one certificate's key signed
/// another certificate. What a batch is answered therefore never depends on what was seen before it.
public final class TrustAnchor {
    /// About 1 KiB each.
    public static final int CERTIFICATES_MAX = 4_096;

    private final Certificate.CentralBank root;
    private final SignatureVerifier signatures;
    /// By their exact bytes, which are compared sooner than they are digested.
    private final BoundedCache<Bytes, ReadCertificate> read;

    private final BoundedCache<Link, Boolean> signed;

    private record Link(CertificateHash certificate, CertificateHash issuer) {}

    private TrustAnchor(Certificate.CentralBank root, SignatureVerifier signatures, int certificatesMax) {
        this.root = root;
        this.signatures = signatures;
        this.read = new BoundedCache<>(certificatesMax);
        this.signed = new BoundedCache<>(certificatesMax);
    }

    public static Checked<TrustAnchor> of(Bytes rootDer, SignatureVerifier signatures) {
        return of(rootDer, signatures, CERTIFICATES_MAX);
    }

    /// CERTIFICATE_INVALID when the bytes are a certificate, but not a root that its own key signed.
    public static Checked<TrustAnchor> of(Bytes rootDer, SignatureVerifier signatures, int certificatesMax) {
        return CertificateReader.parse(rootDer).then(root -> {
            if (root.certificate() instanceof Certificate.CentralBank own
                    && signatures.verify(root.signedBy(own.key()))) {
                return Checked.accepted(new TrustAnchor(own, signatures, certificatesMax));
            }
            return Checked.refused(RejectionCode.CERTIFICATE_INVALID);
        });
    }

    public Certificate.CentralBank root() {
        return root;
    }

    /// Opens a book over certificates that came from outside, each as DER. How many may come is limited where they are
    /// decoded; unreadable ones are kept by hash only, so that who refers to them is refused.
    public CertificateBook book(Collection<Bytes> certificates) {
        return new CertificateBook(this, certificates);
    }

    /// What a certificate says. Nothing about trust: that is a [CertificateBook]'s to judge.
    public Checked<Certificate> certificate(Bytes der) {
        return read(der).map(ReadCertificate::certificate);
    }

    /// Certificates remembered now, at most the bound given at construction.
    public int certificatesHeld() {
        return Math.max(read.size(), signed.size());
    }

    Checked<ReadCertificate> read(Bytes der) {
        var known = read.find(der);
        if (known.isPresent()) {
            return Checked.accepted(known.get());
        }
        var fresh = CertificateReader.parse(der);
        if (fresh instanceof Checked.Accepted<ReadCertificate>(var certificate)) {
            read.keep(der, certificate);
        }
        return fresh;
    }

    /// Whether the issuer's key signed the certificate. Only right signatures are remembered: wrong ones cost their
    /// sender's batch, not everybody's memory.
    boolean isSignedBy(ReadCertificate certificate, Certificate issuer) {
        var link = new Link(certificate.certificate().hash(), issuer.hash());
        if (signed.find(link).isPresent()) {
            return true;
        }
        boolean right = signatures.verify(certificate.signedBy(issuer.key()));
        if (right) {
            signed.keep(link, true);
        }
        return right;
    }
}
