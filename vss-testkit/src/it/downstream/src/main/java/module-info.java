module com.example.product {
  requires io.vss4j.core;
  // Named here so that the tests, too, find it on the module path.
  requires io.vss4j.testkit;

  exports com.example.product;
}
