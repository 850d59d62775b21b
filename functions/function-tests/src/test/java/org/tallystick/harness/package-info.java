/// What tests of the functions stand on: a real PostgreSQL with the real migrations and roles, and a queue server
/// that speaks the SQS protocol. Both start once per test JVM, on 127.0.0.1 and ports of the system's choice. Start
/// at [FunctionTests].
@NullMarked
package org.tallystick.harness;

import org.jspecify.annotations.NullMarked;
