package io.vss4j.api;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A public type of this module, or a public member that it declares.
 *
 * @param type the type
 * @param name name of the member; empty for the type itself
 * @param anchor the member's place on the type's page of the API documentation; empty for the type itself
 */
record ApiMember(Class<?> type, String name, String anchor) {
  private static final String PAGES = "../io.vss4j.api/";

  /** Returns what a link between pages of the API documentation leads to, if there is such a type and member. */
  static Optional<ApiMember> at(String href) {
    String[] parts = href.split("#", 2);
    if (!parts[0].startsWith(PAGES) || !parts[0].endsWith(".html")) {
      return Optional.empty();
    }
    String page = parts[0].substring(PAGES.length(), parts[0].length() - ".html".length());
    Optional<Class<?>> type = type(page.replace('/', '.')).filter(found -> Modifier.isPublic(found.getModifiers()));
    if (parts.length == 1) {
      return type.map(found -> new ApiMember(found, "", ""));
    }
    return type.flatMap(found -> members(found).filter(m -> m.anchor.equals(parts[1])).findFirst());
  }

  private static Optional<Class<?>> type(String name) {
    try {
      return Optional.of(Class.forName(name));
    } catch (ClassNotFoundException e) {
      int dot = name.lastIndexOf('.');
      boolean nested = dot > 0 && Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1));
      return nested ? type(name.substring(0, dot) + '$' + name.substring(dot + 1)) : Optional.empty();
    }
  }

  private static Stream<ApiMember> members(Class<?> type) {
    Stream<ApiMember> methods = Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(method -> new ApiMember(type, method.getName(), anchor(method)));
    Stream<ApiMember> fields = Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(field -> new ApiMember(type, field.getName(), field.getName()));
    return Stream.concat(methods, fields);
  }

  private static String anchor(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getCanonicalName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }

  /** Tells whether this is what the label names: a type, {@code type#member}, or {@code type#method(Simple, Names)}. */
  boolean isNamed(String label) {
    String member = anchor.isEmpty() ? "" : "#" + name;
    return label.equals(type.getCanonicalName() + member)
        || label.equals(type.getCanonicalName() + "#" + withSimpleNames());
  }

  private String withSimpleNames() {
    return anchor.replaceAll("(?<=[(,])(\\w+\\.)+", "").replace(",", ", ");
  }
}
