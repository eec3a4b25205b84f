// Gets tokens with golang.org/x/oauth2, and checks them with go-oidc by the issuer alone.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2/clientcredentials"
)

type client struct{ ClientID, Secret string }

type platform struct {
	URL, Issuer   string
	Client, Plain client
}

type standardClaims struct {
	Scope []string `json:"scope"`
	Ten   string   `json:"ten"`
}

type plainClaims struct {
	Scope string `json:"scope"`
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	var p platform
	if err := json.Unmarshal([]byte(os.Getenv("PLATFORM")), &p); err != nil {
		panic(err)
	}
	ctx := context.Background()
	provider := must(oidc.NewProvider(ctx, p.Issuer))
	verifier := provider.Verifier(&oidc.Config{ClientID: p.URL})

	claimsOf := func(c client, claims any) string {
		config := clientcredentials.Config{ClientID: c.ClientID, ClientSecret: c.Secret, TokenURL: provider.Endpoint().TokenURL}
		token := must(config.Token(ctx))
		verified := must(verifier.Verify(ctx, token.AccessToken))
		if err := verified.Claims(claims); err != nil {
			panic(err)
		}
		return verified.Subject
	}

	var standard standardClaims
	var plain plainClaims
	subjects := []string{claimsOf(p.Client, &standard), claimsOf(p.Plain, &plain)}
	out := map[string]any{"subjects": subjects, "tenant": standard.Ten, "array": standard.Scope, "string": plain.Scope}
	fmt.Println(string(must(json.Marshal(out))))
}
