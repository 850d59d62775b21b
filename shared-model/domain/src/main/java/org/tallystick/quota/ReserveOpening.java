package org.tallystick.quota;

import java.time.Instant;
import org.tallystick.certificate.Certificate;
import org.tallystick.money.Money;

/// An agent as the central bank's settlement system hands it over: its certificate, and what it deposits as
/// reserve.
public record ReserveOpening(Certificate.Agent agent, Money reserve, Instant openedAt) {}
