package org.tallystick.function.support;

/// A message of a batch that could be read, with the id under which its failure would be reported.
public record Received<T>(String messageId, T value) {}
