package org.tallystick.function.support;

/// The media types that our HTTP doors speak.
public final class MediaTypes {
    public static final String COSE = "application/cose";
    public static final String CBOR = "application/cbor";
    public static final String JSON = "application/json";
    /// RFC 9457.
    public static final String PROBLEM = "application/problem+json";

    private MediaTypes() {}
}
