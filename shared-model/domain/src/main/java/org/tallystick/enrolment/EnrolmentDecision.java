package org.tallystick.enrolment;

import org.tallystick.bytes.Bytes;

/// What became of an enrolment.
public sealed interface EnrolmentDecision {
    record Enrolled(Bytes answer) implements EnrolmentDecision {}

    /// The same request had come before.
    record Repeated(Bytes answer) implements EnrolmentDecision {}

    /// Another request has used the code, or there is no such code.
    record CodeNotFree() implements EnrolmentDecision {}

    /// The key belongs to a device that was enrolled with another code.
    record KeyTaken() implements EnrolmentDecision {}
}
