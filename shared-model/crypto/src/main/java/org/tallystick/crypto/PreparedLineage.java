package org.tallystick.crypto;

import org.tallystick.certificate.Certificate;
import org.tallystick.payment.Lineage;

/// A lineage of which everything was verified but the signature of its own payment, which M4 will bring (PROTOCOL
/// §3.1).
/// Only [LineageVerifier] makes one, and only it makes a verified lineage of it.
///
/// @param series the certificate of the series key that signed the note
/// @param payer the certificate of the key that is to sign
public record PreparedLineage(Lineage.Traced lineage, Certificate.Series series, Certificate.Device payer) {}
