package org.tallystick.function.quotaissuance;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.crypto.CertificateAuthority;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.messaging.QueueName;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaProposal;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.rejection.Checked;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// Makes what would be granted: a series of its own, and the certificate that binds its key to the quota
/// (PROTOCOL §2.5).
@ApplicationScoped
class QuotaProposals {
    private final CentralBankKeys keys;
    private final QuotaIssuanceConfig config;
    private final Clock clock;
    private final SecureRandom random;

    QuotaProposals(CentralBankKeys keys, QuotaIssuanceConfig config, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /// MALFORMED or UNSUPPORTED_SUITE when the series key is none that notes can be signed with.
    Checked<QuotaProposal> propose(QuotaRequest request) {
        var now = WholeSeconds.now(clock);
        var series = newSeries();
        return new CertificateAuthority(keys.signer())
                .series(
                        series,
                        request.agent(),
                        request.amount(),
                        request.seriesKey(),
                        new Validity(now, now.plus(config.seriesValidity())))
                .map(certificate -> {
                    var grant = grant(request, certificate);
                    return new QuotaProposal(
                            request,
                            Wire.QUOTA_REQUEST.id(request),
                            grant,
                            Messages.QUOTA_GRANT.to(QueueName.quotaGrants(request.agent()), grant),
                            now);
                });
    }

    private static QuotaGrant grant(QuotaRequest request, Certificate.Series certificate) {
        return new QuotaGrant(
                request.requestId(), request.agent(), certificate.series(), request.amount(), certificate.der());
    }

    private SeriesId newSeries() {
        var id = new byte[SeriesId.SIZE];
        random.nextBytes(id);
        return new SeriesId(Bytes.copyOf(id));
    }
}
