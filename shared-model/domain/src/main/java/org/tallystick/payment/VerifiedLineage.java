package org.tallystick.payment;

import org.tallystick.certificate.Certificate;

/// A lineage of which every signature and every certificate on the way was checked. Only the crypto module makes
/// one; code that takes this type need not check again.
///
/// @param lineage the way from the note to the component
/// @param series the certificate of the series key that signed the note
/// @param payer the certificate of the key that signed the component's payment
public record VerifiedLineage(Lineage.Traced lineage, Certificate.Series series, Certificate.Device payer) {}
