package org.tallystick.centralbank;

import static org.tallystick.testkit.SignedEconomy.accepted;

import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.harness.Invocations;
import org.tallystick.harness.Invocations.Answer;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaGrant;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;
import org.tallystick.wire.Wire;
import org.tallystick.wire.queue.Messages;

/// What an agent's treasury sends about quotas, signed with its key.
final class QuotaDoor {
    private final TestKeys keys;

    QuotaDoor(TestKeys keys) {
        this.keys = keys;
    }

    QuotaRequestId newId() {
        var id = new byte[QuotaRequestId.SIZE];
        keys.economy().random().nextBytes(id);
        return new QuotaRequestId(Bytes.copyOf(id));
    }

    QuotaRequest request(AgentId agent, Money amount) {
        return request(agent, amount, keys.newKey().publicKey());
    }

    QuotaRequest request(AgentId agent, Money amount, PublicKey seriesKey) {
        return new QuotaRequest(Suite.ES256, newId(), agent, amount, seriesKey);
    }

    Bytes signed(QuotaRequest request) {
        return Wire.QUOTA_REQUEST.encode(
                new ObjectSigner(keys.agentKey(request.agent())).sign(Wire.QUOTA_REQUEST, request));
    }

    Answer ask(QuotaRequest request) {
        return post(signed(request));
    }

    static Answer post(Bytes body) {
        return Invocations.post("quota-issuance", "/v1/quotas", "application/cose", body);
    }

    QuotaGrant granted(AgentId agent, Money amount) {
        return granted(request(agent, amount));
    }

    QuotaGrant granted(QuotaRequest request) {
        return accepted(Wire.QUOTA_GRANT.decode(ask(request).body()));
    }

    QuotaReturn returned(QuotaGrant grant, Money amount) {
        return new QuotaReturn(Suite.ES256, newId(), grant.agent(), grant.series(), amount);
    }

    String message(QuotaReturn back) {
        var signed = new ObjectSigner(keys.agentKey(back.agent())).sign(Wire.QUOTA_RETURN, back);
        return Messages.QUOTA_RETURN.to(QueueName.QUOTA_RETURNS, signed).body();
    }
}
