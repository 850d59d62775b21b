package org.tallystick.evidence;

import org.tallystick.certificate.Certificate;
import org.tallystick.identity.DeviceId;

/// What evidence proves: this certified key signed two things of which it may sign one. It names the key, not the
/// intent; a restored card that signs twice counts as cloned (PROTOCOL §5.5). The receiver is never the culprit.
public record Conviction(EvidenceKind kind, DeviceId culprit, Certificate.Device certificate) {}
