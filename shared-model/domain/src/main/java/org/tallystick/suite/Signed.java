package org.tallystick.suite;

/// A body with the signature its sender put under it. Nothing here says that the signature is right: what was
/// verified carries a type of its own. One value has one encoding (PROTOCOL §2.2), so the body's bytes need not be
/// kept.
public record Signed<T>(T body, Signature signature) {}
