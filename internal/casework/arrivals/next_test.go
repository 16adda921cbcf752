package arrivals

import (
	"testing"

	"tilts/forms"
	"tilts/internal/form"
)

// A receipt promises what happens: by the form, and by how its sender can be reached.
func TestNext(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		form    string
		answers form.Answers
		want    Next
	}{
		"a safe way":      {"application", form.Answers{"safe_channel": "post"}, Next{true, true, true, ContactSafe}},
		"nothing is sent": {"application", form.Answers{"safe_channel": "none"}, Next{true, true, true, ContactNone}},
		"left blank":      {"application", form.Answers{"phone": "20000114"}, Next{true, true, true, ContactAsk}},
		"out of reach":    {"application", form.Answers{}, Next{true, true, true, ContactMissing}},
		"an e-address":    {"letter", form.Answers{"eaddress": "x"}, Next{Replies: true, Contact: ContactAsk}},
		"a letter":        {"letter", form.Answers{}, Next{Replies: true, Contact: ContactMissing}},
		"agreed":          {"confirmation", form.Answers{"agree": "yes"}, Next{true, true, true, ContactMissing}},
		"did not agree":   {"confirmation", form.Answers{"agree": "no"}, Next{Replies: true}},
		"a request":       {"request", form.Answers{"official_email": "x"}, Next{Replies: true, Talk: true}},
		"a withdrawal":    {"withdrawal", form.Answers{}, Next{}},
		"feedback":        {"feedback", form.Answers{}, Next{}},
	} {
		def, ok := set.Get(x.form)
		if !ok {
			t.Fatalf("no form %s", x.form)
		}
		if got := NextOf(def, x.answers); got != x.want {
			t.Errorf("%s: %+v, want %+v", name, got, x.want)
		}
	}
}
