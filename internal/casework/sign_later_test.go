package casework_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
)

// Whoever confirms online has signed nothing yet: the receipt, its PDF and the status page say that they still have to,
// the PDF has a line for each who signs, and no page claims a signature. Once the case says that they agreed in
// writing, they are told so no more.
func TestASignatureToComeIsSaidUntilItIsThere(t *testing.T) {
	for _, x := range []struct {
		answers map[string]any
		says    string
		signers []string // on the lines of the PDF
	}{
		{map[string]any{"signature": "wet_ink"}, "Jums vēl jāparaksta", []string{"Kristaps Ozols"}},
		{map[string]any{
			"signature": "none", "adult": "no", "representative_name": "Ilga Ozola", "representative_signature": "none",
		}, "Vēl jāparaksta Jums un Jūsu pārstāvim", []string{"Kristaps Ozols", "Ilga Ozola", "likumiskā pārstāve"}},
		{map[string]any{"signature": "esignature"}, "Jums vēl jāparaksta", nil},
	} {
		m := openMatter(t, false)
		a := confirmation(m.invite(m.offender))
		maps.Copy(a, x.answers)
		token, r := send(t, "confirmation", a)
		r, err := use.Arrivals.Receipt(ctx, token)
		must(t, err)
		words := use.Arrivals.Catalogues.For("lv")
		told := func(s arrivals.Correspondent) bool {
			return slices.ContainsFunc(s.Next("lv", words).Follows, func(f arrivals.Follow) bool {
				return f.Unsigned && f.Title == x.says
			})
		}
		def, _ := use.Arrivals.Forms.Get("confirmation")
		if !r.Unsigned || !told(arrivals.Correspondent{Form: def, Answers: a, Unsigned: r.Unsigned}) {
			t.Errorf("%v: the receipt does not say %q", x.answers, x.says)
		}
		pdf, _, err := use.Arrivals.ReceiptPDF(ctx, token, "lv")
		must(t, err)
		text := textOf(t, pdf)
		_, sign, signs := strings.Cut(text, "Apliecinu to, ko nosūtīju")
		if !strings.Contains(text, x.says) || signs != (len(x.signers) > 0) {
			t.Errorf("%v: the PDF has a place to sign: %v\n%s", x.answers, signs, text)
		}
		for _, name := range x.signers {
			if !strings.Contains(sign, name) {
				t.Errorf("%v: the PDF has no line for %s: %s", x.answers, name, sign)
			}
		}
		if strings.Contains(text, "Paraksts: ") || strings.Contains(text, "Pārstāvja paraksts ") {
			t.Errorf("%v: the PDF says how it was signed:\n%s", x.answers, text)
		}
		st, err := use.Arrivals.Status(ctx, r.Reference, r.Code, "test")
		must(t, err)
		if !told(st.Correspondent()) {
			t.Errorf("%v: the status page does not say %q", x.answers, x.says)
		}
		must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, m.offender, today(), mediation.Confirmed{
			Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
		}))
		if st, err = use.Arrivals.Status(ctx, r.Reference, r.Code, "test"); err != nil || told(st.Correspondent()) {
			t.Errorf("%v: it is signed, and the status page says %q, %v", x.answers, x.says, err)
		}
	}
}
