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
	talks := func(c Contact) Next { return Next{Replies: true, Talk: true, Withdraw: true, Contact: c} }
	for name, x := range map[string]struct {
		form    string
		answers form.Answers
		want    Next
	}{
		"a safe way":      {"application", form.Answers{"safe_channel": "post"}, talks(ContactSafe)},
		"nothing is sent": {"application", form.Answers{"safe_channel": "none"}, talks(ContactNone)},
		"left blank":      {"application", form.Answers{"phone": "20000114"}, talks(ContactAsk)},
		"out of reach":    {"application", form.Answers{}, talks(ContactMissing)},
		"an e-address":    {"letter", form.Answers{"eaddress": "x"}, Next{Replies: true, Contact: ContactAsk}},
		"a letter":        {"letter", form.Answers{}, Next{Replies: true, Contact: ContactMissing}},
		"agreed":          {"confirmation", form.Answers{"agree": "yes"}, talks(ContactMissing)},
		"did not agree":   {"confirmation", form.Answers{"agree": "no"}, Next{Replies: true}},
		"a request":       {"request", form.Answers{"official_email": "x"}, Next{Replies: true, Talk: true}},
		"a withdrawal":    {"withdrawal", form.Answers{"withdraws": []string{"taking_part"}}, Next{Stopped: true}},
		"of a supporter":  {"withdrawal", form.Answers{"withdraws": []string{"supporter"}}, Next{}},
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
