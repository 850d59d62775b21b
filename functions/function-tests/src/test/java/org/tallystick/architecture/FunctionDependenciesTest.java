package org.tallystick.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FunctionDependenciesTest {

    private static final String[] JDK_AND_JSPECIFY = {"java..", "org.jspecify.."};

    /// The domain has no prefix of its own: it is whatever lives beside the packages named here.
    private static final DescribedPredicate<JavaClass> DOMAIN = resideInAPackage("org.tallystick..")
            .and(not(resideInAnyPackage(
                    "org.tallystick.wire..",
                    "org.tallystick.crypto..",
                    "org.tallystick.testkit..",
                    "org.tallystick.function..",
                    "org.tallystick.store..",
                    "org.tallystick.emulator..")))
            .as("classes of the domain");

    private final JavaClasses tallystick = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tallystick");

    @Test
    void domainKnowsOnlyTheJdkAndJspecify() {
        classes()
                .that(DOMAIN)
                .should()
                .onlyDependOnClassesThat(DOMAIN.or(resideInAnyPackage(JDK_AND_JSPECIFY)))
                .check(tallystick);
    }

    @Test
    void domainTouchesNoFileNoNetworkAndNoDatabase() {
        noClasses()
                .that(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..")
                .check(tallystick);
    }

    @Test
    void wireKnowsOnlyTheDomain() {
        classes()
                .that()
                .resideInAPackage("org.tallystick.wire..")
                .should()
                .onlyDependOnClassesThat(
                        DOMAIN.or(resideInAPackage("org.tallystick.wire..")).or(resideInAnyPackage(JDK_AND_JSPECIFY)))
                .check(tallystick);
    }

    @Test
    void cryptoKnowsOnlyDomainWireAndBouncyCastle() {
        classes()
                .that()
                .resideInAPackage("org.tallystick.crypto..")
                .should()
                .onlyDependOnClassesThat(
                        DOMAIN.or(resideInAnyPackage("org.tallystick.wire..", "org.tallystick.crypto.."))
                                .or(resideInAnyPackage("org.bouncycastle..", "javax.crypto..", "javax.security.auth.."))
                                .or(resideInAnyPackage(JDK_AND_JSPECIFY)))
                .check(tallystick);
    }

    @Test
    void nobodyButCryptoKnowsBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tallystick.crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(tallystick);
    }

    @Test
    void functionSupportKnowsNoFunctionAndNoStore() {
        noClasses()
                .that()
                .resideInAPackage("org.tallystick.function.support..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.tallystick.function..", "org.tallystick.store..")
                        .and(not(resideInAPackage("org.tallystick.function.support.."))))
                .check(tallystick);
    }

    @Test
    void storesKnowOnlyTheDomainOfOurCode() {
        noClasses()
                .that()
                .resideInAPackage("org.tallystick.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tallystick.wire..", "org.tallystick.crypto..", "org.tallystick.function..")
                .check(tallystick);
    }

    @Test
    void storesDoNotKnowEachOther() {
        slices().matching("org.tallystick.store.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("org.tallystick.store.."), resideInAPackage("org.tallystick.store.support.."))
                .check(tallystick);
    }

    @Test
    void noFunctionKnowsAnotherFunction() {
        slices().matching("org.tallystick.function.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("org.tallystick.function.."),
                        resideInAPackage("org.tallystick.function.support.."))
                .check(tallystick);
    }

    @Test
    void functionsDoNotSeeDatabaseTypes() {
        noClasses()
                .that()
                .resideInAPackage("org.tallystick.function..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.hibernate..",
                        "jakarta.persistence..",
                        "io.smallrye.mutiny..",
                        "io.vertx..",
                        "java.sql..",
                        "org.tallystick.store..")
                .check(tallystick);
    }

    /// Only tests, the simulator and the local cloud's audit may use what the testkit offers.
    @Test
    void productionCodeDoesNotKnowTheTestkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tallystick.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tallystick.testkit..")
                .check(tallystick);
    }

    /// Set-based SQL goes through the reactive client's pool. Classes say by name or package that they are SQL.
    @Test
    void sqlOfTheStoresDoesNotKnowHibernate() {
        noClasses()
                .that()
                .resideInAPackage("org.tallystick.store..")
                .and()
                .haveSimpleNameContaining("Sql")
                .or()
                .resideInAPackage("org.tallystick.store..sql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", "jakarta.persistence..")
                .check(tallystick);
    }

    /// Entities go through Hibernate Reactive.
    @Test
    void entitiesOfTheStoresDoNotKnowThePool() {
        noClasses()
                .that()
                .resideInAPackage("org.tallystick.store..entity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.mutiny.sqlclient..")
                .check(tallystick);
    }
}
