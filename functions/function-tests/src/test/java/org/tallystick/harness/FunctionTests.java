package org.tallystick.harness;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/// Names the parts that every `@QuarkusTest` of this module shares. Their scope is global: they start once, whichever
/// test comes first, and all tests run against the same application.
@WithTestResource(value = PostgresResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = NoInvocationsResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = KeysResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = QueuesResource.class, scope = TestResourceScope.GLOBAL)
public final class FunctionTests {
    private FunctionTests() {}
}
