package org.tallystick.harness;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes the institutions' keys and tells both tiers where theirs are. A test that signs in someone's name declares a
/// field of type [TestKeys].
public final class KeysResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestKeys keys;

    @Override
    public Map<String, String> start() {
        var made = TestKeys.create();
        keys = made;
        return Map.of(
                "tallystick.central-bank.key-directory",
                        made.centralBankFolder().toString(),
                "tallystick.agents.key-directory", made.agentsFolder().toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(keys), new TestInjector.MatchesType(TestKeys.class));
    }

    @Override
    public void stop() {
        if (keys != null) {
            keys.close();
        }
    }
}
