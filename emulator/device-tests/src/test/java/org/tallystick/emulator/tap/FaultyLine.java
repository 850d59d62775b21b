package org.tallystick.emulator.tap;

import java.util.function.Supplier;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.sync.AgentAnswer;
import org.tallystick.emulator.device.sync.AgentConnection;

/// A way to the agent that breaks at a planned call, and stays broken.
final class FaultyLine implements AgentConnection {
    private final AgentConnection agent;
    private final Fault fault;
    private int calls;

    FaultyLine(AgentConnection agent, Fault fault) {
        this.agent = agent;
        this.fault = fault;
    }

    int calls() {
        return calls;
    }

    @Override
    public AgentAnswer post(String path, String mediaType, Bytes body) {
        return call(() -> agent.post(path, mediaType, body));
    }

    @Override
    public AgentAnswer get(String path, String authorization) {
        return call(() -> agent.get(path, authorization));
    }

    private AgentAnswer call(Supplier<AgentAnswer> to) {
        calls++;
        if (!(fault instanceof Fault.Line(int broken, boolean heard)) || calls < broken) {
            return to.get();
        }
        if (calls == broken && heard) {
            var _ = to.get();
        }
        return new AgentAnswer.Unreachable();
    }
}
