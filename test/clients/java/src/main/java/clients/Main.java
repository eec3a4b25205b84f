package clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import generated.ApiClient;
import generated.api.AssetsApi;
import generated.api.KeysAndMetadataApi;
import generated.api.StandardEndpointsApi;
import generated.api.TechnicalTokensApi;
import generated.model.IssueTechnicalTokenRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;

/** Each client does its work against the platform in PLATFORM, and the results are printed as JSON. */
public class Main {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String issuer;
  private final JsonNode client;
  private final JsonNode plain;
  private final String tenant;

  private Main(JsonNode platform) {
    url = platform.get("url").asText();
    issuer = platform.get("issuer").asText();
    tenant = platform.get("tenant").asText();
    client = platform.get("client");
    plain = platform.get("plain");
  }

  public static void main(String[] args) throws Exception {
    Main clients = new Main(JSON.readTree(System.getenv("PLATFORM")));
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("httpClient", clients.defaultHttpClient());
    String standard = clients.springClient(clients.client);
    String other = clients.springClient(clients.plain);
    results.put("springStock", clients.decode(JwtDecoders.fromIssuerLocation(clients.issuer), other));
    results.put("springStockOnDefaultFormat", clients.decode(JwtDecoders.fromIssuerLocation(clients.issuer), standard));
    JwtDecoder documented = new TokenDecoder().jwtDecoder(clients.url);
    results.put("springDocumented", clients.decode(documented, standard));
    results.put("springDocumentedOnPlain", clients.decode(documented, other));
    results.put("springDocumentedOnStatusList", clients.decode(documented, clients.statusList()));
    results.put("nimbus", clients.nimbus(standard));
    results.putAll(clients.generatedClient());
    System.out.println(JSON.writeValueAsString(results));
    System.exit(0);
  }

  /** Offers to upgrade to HTTP/2, as it does over plain http unless told otherwise. */
  private int defaultHttpClient() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(issuer))
        .header("Authorization", basic(client))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
        .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** Signed by the same keys, but no token. */
  private String statusList() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/status-lists/0")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private String springClient(JsonNode credentials) {
    var registration = ClientRegistrations.fromIssuerLocation(issuer)
        .registrationId("mandate")
        .clientId(credentials.get("clientId").asText())
        .clientSecret(credentials.get("secret").asText())
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .build();
    var request = new OAuth2ClientCredentialsGrantRequest(registration);
    return new RestClientClientCredentialsTokenResponseClient().getTokenResponse(request).getAccessToken().getTokenValue();
  }

  private String decode(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token).getSubject();
    } catch (JwtException refused) {
      return "refused: " + refused.getMessage();
    }
  }

  private String nimbus(String token) throws Exception {
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(issuer));
    var keys = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL()).build();
    var processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    return processor.process(token, null).getSubject();
  }

  /** The client that openapi-generator made from the description of the running server. */
  private Map<String, Object> generatedClient() throws Exception {
    var asked = new IssueTechnicalTokenRequest()
        .appName("kpiapp")
        .appVersion("1.0.0")
        .hostTenant(client.get("hostTenant").asText())
        .userTenant(tenant);
    var token = new TechnicalTokensApi(with(basic(client))).issueTechnicalToken(null, null, null, null, null, asked);
    var keys = new KeysAndMetadataApi(with("")).publishJwks();
    var checked = new StandardEndpointsApi(with(basic(client))).introspectToken(token.getAccessToken(), null, null, null, null, null);
    var page = new AssetsApi(with("Bearer " + token.getAccessToken())).listAssets(null, null, null, null);
    var asset = page.getEmbedded().getAssets().get(0);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("timestamp", token.getTimestamp());
    results.put("keys", keys.getKeys().size());
    results.put("active", checked.getActive());
    results.put("asset", asset.getName());
    results.put("subTenant", asset.getSubTenant());
    results.put("totalElements", page.getPage().getTotalElements());
    return results;
  }

  private ApiClient with(String authorization) {
    ApiClient api = new ApiClient();
    if (!authorization.isEmpty()) {
      api.setRequestInterceptor(request -> request.setHeader("Authorization", authorization));
    }
    return api;
  }

  private static String basic(JsonNode credentials) {
    String pair = credentials.get("clientId").asText() + ":" + credentials.get("secret").asText();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
