package org.tallystick.testkit.audit;

import org.tallystick.identity.AgentId;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.PublicKey;

/// A note as its agent signed it.
record IssuedNote(Outpoint outpoint, AgentId agent, SeriesId series, long amount, PublicKey owner) {}
