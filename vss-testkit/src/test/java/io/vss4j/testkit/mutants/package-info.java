/** Tests of the tests: a coordinator that is broken on purpose must be caught by the tests of the rule that it breaks. */
package io.vss4j.testkit.mutants;
