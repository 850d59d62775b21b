package org.tallystick.emulator.localcloud.audit;

/// Something that the rules do not allow.
///
/// @param check which rule, in words
/// @param subject what it was found on
public record Finding(String check, String subject, String detail) {}
