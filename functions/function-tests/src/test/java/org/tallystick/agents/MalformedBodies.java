package org.tallystick.agents;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.RejectionCode;

/// Bodies and events that hostile clients send.
final class MalformedBodies {
    private MalformedBodies() {}

    /// Near misses of a good body, small enough to be decoded.
    static List<Bytes> of(Bytes good) {
        var bad = new ArrayList<Bytes>();
        bad.add(Bytes.EMPTY);
        bad.add(Bytes.ofUtf8("{}"));
        bad.add(Bytes.ofHex("ff"));
        bad.add(Bytes.ofHex("9b7fffffffffffffff"));
        bad.add(good.slice(0, good.size() / 2));
        bad.add(good.slice(0, good.size() - 1));
        bad.add(good.slice(1, good.size()));
        bad.add(Bytes.concat(good, Bytes.zeros(1)));
        return bad;
    }

    /// Events around the body that are not what the gateway sends for our clients.
    static Map<APIGatewayV2HTTPEvent, RejectionCode> foreignEvents(Bytes good) {
        var foreign = new LinkedHashMap<APIGatewayV2HTTPEvent, RejectionCode>();
        foreign.put(new APIGatewayV2HTTPEvent(), RejectionCode.UNSUPPORTED_MEDIA_TYPE);
        var json = AgentFunctions.event("/", good);
        json.setHeaders(Map.of("content-type", "application/json"));
        foreign.put(json, RejectionCode.UNSUPPORTED_MEDIA_TYPE);
        var notBase64 = AgentFunctions.event("/", good);
        notBase64.setBody("§ not base64 §");
        foreign.put(notBase64, RejectionCode.MALFORMED);
        var text = AgentFunctions.event("/", good);
        text.setIsBase64Encoded(false);
        foreign.put(text, RejectionCode.MALFORMED);
        return foreign;
    }
}
