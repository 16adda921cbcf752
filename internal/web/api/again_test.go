package api_test

import (
	"net/http"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/web/api"
	"tilts/internal/web/sitetest"
)

// A program that sends the same again gets the same response, also when a clerk copied the letter into a form
// meanwhile; another letter under its key is refused then as before.
func TestTheSameAgainAfterItWasCopied(t *testing.T) {
	t.Parallel()
	p, key, ctx := programOf(t), uuid.NewString(), t.Context()
	letter := func(account string) map[string]any {
		return map[string]any{"form": "letter", "lang": "lv", "answers": map[string]any{"account": account}}
	}
	const account = "Labdien! Gribu izlīgumu ar kaimiņu, kurš man nodarīja pāri."
	var first, again api.ReceiptSent
	p.send(key, letter(account)).into(t, &first)
	sub, _ := received(t, first.Reference)
	clerk := casework.Actor{ID: casework.NewID(), Role: identity.Clerk}
	def, _ := sitetest.Arrivals.Forms.Get("application")
	answers := form.Answers{"given_name": "Ilga", "family_name": "Kalniņa"}
	if err := sitetest.Arrivals.Transcribe(ctx, clerk, sub.ID, def, answers, nil); err != nil {
		t.Fatal(err)
	}
	got := p.send(key, letter(account))
	if got.into(t, &again); got.status != http.StatusOK || again.Reference != first.Reference {
		t.Errorf("the same again: %d %s", got.status, got.body)
	}
	if got := p.send(key, letter(account+" Steidzami!")); got.status != http.StatusUnprocessableEntity {
		t.Errorf("another letter under the key: %d %s", got.status, got.body)
	}
}
