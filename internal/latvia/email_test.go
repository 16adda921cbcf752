package latvia

import (
	"strings"
	"testing"
)

func TestParseEmail(t *testing.T) {
	t.Parallel()
	long, label := strings.Repeat("a", 64), strings.Repeat("b", 63)
	table(t, ParseEmail, map[string]string{
		"anna@example.lv": "anna@example.lv", " a.b+c@x.example.com\n": "a.b+c@x.example.com",
		"o'hara+1@example.lv": "o'hara+1@example.lv", "anna@bērzs.lv": "anna@bērzs.lv",
		"jānis@example.lv":      "jānis@example.lv",
		"anna@почта.рф":         "anna@почта.рф",
		"anna@xn--brzs-bva.lv":  "anna@xn--brzs-bva.lv",
		"Anna@EXAMPLE.LV":       "Anna@EXAMPLE.LV",
		"anna@example.lv\u200b": "anna@example.lv", "\ufeffanna@example.lv": "anna@example.lv",
		"anna@example.lv\u202c": "anna@example.lv", "an\u00adna@ex\u2060ample.lv": "anna@example.lv",
		long + "@example.lv": long + "@example.lv", "a@" + label + ".lv": "a@" + label + ".lv",

		"": "", "anna": "", "anna@": "", "@example.lv": "", "anna@example": "", "anna@@example.lv": "",
		"anna @example.lv": "",
		"anna@[127.0.0.1]": "", "anna@127.0.0.1": "", "anna@-example.lv": "", "anna@example-.lv": "",
		"anna@exa_mple.lv": "",
		"anna@example..lv": "", ".anna@example.lv": "", "anna@example.lv.": "", `"an na"@example.lv`: "",
		"Anna <anna@example.lv>": "", "anna@example.lv, a@b.lv": "", "anna@exam\u00a0ple.lv": "",
		"a" + long + "@example.lv": "", "a@b" + label + ".lv": "", "ā" + long[:63] + "@example.lv": "",
		"a@" + strings.Repeat(label+".", 4) + "lv": "", "anna@xn--a.lv": "",
	})
}

func TestAddressesWorthAQuestion(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]struct{ plain, mixed bool }{
		"anna@example.lv": {plain: true}, "anna@bērzs.lv": {plain: true}, "anna@почта.рф": {plain: true},
		"jānis@example.lv": {}, "анна@почта.рф": {}, "аnna@example.lv": {mixed: true},
		"anna@exаmple.lv": {plain: true, mixed: true}, "anna.анна@example.lv": {},
	} {
		if PlainLocal(address) != want.plain || MixedScripts(address) != want.mixed {
			t.Errorf("%q: plain %v, mixed %v", address, PlainLocal(address), MixedScripts(address))
		}
	}
}

func FuzzParseEmail(f *testing.F) {
	for _, s := range []string{"anna@example.lv", "anna@bērzs.lv", "anna@[127.0.0.1]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := ParseEmail(s)
		if err != nil {
			return
		}
		if twice, err := ParseEmail(once); err != nil || twice != once {
			t.Errorf("%q reads as %q, and that as %q, %v", s, once, twice, err)
		}
	})
}
