package org.tallystick.enrolment;

import java.time.Instant;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.AccountId;

/// A device about to be kept, with the answer it will get.
///
/// @param codeDigest of the activation code that it uses
/// @param request digest of the enrolment request
/// @param answer the signed enrolment as it goes out
public record NewDevice(
        Certificate.Device certificate,
        AccountId account,
        Digest codeDigest,
        Digest request,
        Bytes answer,
        Instant enrolledAt) {}
