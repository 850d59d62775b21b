package org.tallystick.wire;

import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Quota asked for, granted and given back (PROTOCOL §7).
final class QuotaLayouts {
    private static final int BYTES_MAX = 512;
    static final Layout<QuotaGrant> GRANT = new Layout<>(QuotaLayouts::writeGrant, QuotaLayouts::readGrant);
    static final SignedCodec<QuotaRequest> REQUEST = new SignedCodec<>(
            "quota-request",
            BYTES_MAX,
            QuotaRequest::suite,
            new Layout<>(QuotaLayouts::writeRequest, QuotaLayouts::readRequest));
    static final SignedCodec<QuotaReturn> RETURN = new SignedCodec<>(
            "quota-return",
            BYTES_MAX,
            QuotaReturn::suite,
            new Layout<>(QuotaLayouts::writeReturn, QuotaLayouts::readReturn));

    private QuotaLayouts() {}

    private static void writeRequest(CborWriter out, QuotaRequest request) {
        Scalars.SUITE.write(out.array(5), request.suite());
        Scalars.QUOTA_REQUEST_ID.write(out, request.requestId());
        Scalars.AGENT.write(out, request.agent());
        Scalars.MONEY.write(out, request.amount());
        Scalars.KEY.write(out, request.seriesKey());
    }

    private static QuotaRequest readRequest(CborReader in) {
        in.array(5);
        return new QuotaRequest(
                Scalars.SUITE.read(in),
                Scalars.QUOTA_REQUEST_ID.read(in),
                Scalars.AGENT.read(in),
                Scalars.MONEY.read(in),
                Scalars.KEY.read(in));
    }

    private static void writeGrant(CborWriter out, QuotaGrant grant) {
        Scalars.QUOTA_REQUEST_ID.write(out, grant.requestId());
        Scalars.AGENT.write(out, grant.agent());
        Scalars.SERIES.write(out, grant.series());
        Scalars.MONEY.write(out, grant.amount());
        Scalars.CERTIFICATE.write(out, grant.certificate());
    }

    private static QuotaGrant readGrant(CborReader in) {
        return new QuotaGrant(
                Scalars.QUOTA_REQUEST_ID.read(in),
                Scalars.AGENT.read(in),
                Scalars.SERIES.read(in),
                Scalars.MONEY.read(in),
                Scalars.CERTIFICATE.read(in));
    }

    private static void writeReturn(CborWriter out, QuotaReturn quotaReturn) {
        Scalars.SUITE.write(out.array(5), quotaReturn.suite());
        Scalars.QUOTA_REQUEST_ID.write(out, quotaReturn.returnId());
        Scalars.AGENT.write(out, quotaReturn.agent());
        Scalars.SERIES.write(out, quotaReturn.series());
        Scalars.MONEY.write(out, quotaReturn.amount());
    }

    private static QuotaReturn readReturn(CborReader in) {
        in.array(5);
        return new QuotaReturn(
                Scalars.SUITE.read(in),
                Scalars.QUOTA_REQUEST_ID.read(in),
                Scalars.AGENT.read(in),
                Scalars.SERIES.read(in),
                Scalars.MONEY.read(in));
    }
}
