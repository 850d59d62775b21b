/// The agents' functions, each driven with events of the shape AWS sends, against PostgreSQL and queues. Start at
/// [TestBank], which plays the bank, its treasury and the central bank around the functions; [Books] recounts after
/// every test what the functions booked.
@NullMarked
package org.tallystick.agents;

import org.jspecify.annotations.NullMarked;
