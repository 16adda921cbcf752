package identity_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tilts/internal/fault"
	"tilts/internal/identity"
)

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var day = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{
		"H4RD 92KM W07P 31QQ", "h4rd92kmw07p31qq", "H4RD-92KM-WO7P-3LQQ", " h4rd–92km\u00a0wo7p\t3IqQ\n",
	} {
		code, err := identity.NormalizeCode(typed)
		if err != nil || code != "H4RD92KMW07P31QQ" {
			t.Errorf("%q reads as %q, %v", typed, code, err)
		}
	}
	for _, typed := range []string{
		"", "H4RD 92KM W07P 31Q", "H4RD 92KM W07P 31QQQ", "H4RD 92KM W07P 31QU", "H4RD 92KM W07P 31Qē",
		"H4RD 92KM W07P 31Q\xff",
	} {
		if code, err := identity.NormalizeCode(typed); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q reads as %q, %v, want a refusal", typed, code, err)
		}
	}
}

func TestCodesAreShownInGroupsAndComeBack(t *testing.T) {
	t.Parallel()
	shape := regexp.MustCompile(`^[` + alphabet + `]{4}( [` + alphabet + `]{4}){3}$`)
	rapid.Check(t, func(t *rapid.T) {
		secret, purpose := rapid.SliceOf(rapid.Byte()).Draw(t, "secret"), rapid.String().Draw(t, "purpose")
		code := identity.DeriveCode(secret, purpose)
		if !shape.MatchString(code) || !shape.MatchString(identity.NewCode()) {
			t.Fatalf("the code %q is not in four groups", code)
		}
		if identity.DeriveCode(secret, purpose) != code || identity.DeriveCode(secret, purpose+"x") == code {
			t.Fatal("a code must depend on its secret and purpose, and on nothing else")
		}
		normal, err := identity.NormalizeCode(strings.ToLower(code))
		if err != nil || normal != strings.ReplaceAll(code, " ", "") {
			t.Fatalf("%q reads as %q, %v", code, normal, err)
		}
		hash := identity.HashCode(code)
		if hash != identity.HashCode(normal) || !identity.SameCode(code, hash) || !identity.SameCode(normal, hash) {
			t.Fatal("the shown and the normalized form must have one hash")
		}
		if identity.SameCode(identity.NewCode(), hash) || identity.SameCode(code, "") {
			t.Fatal("another code or an empty hash matched")
		}
	})
}

func TestTokensAreLongAndTheirHashIsKept(t *testing.T) {
	t.Parallel()
	token := identity.NewToken()
	if len(token) != 43 || token == identity.NewToken() {
		t.Errorf("token %q", token)
	}
	if got := identity.HashToken("tilts"); got != "9d1e83b6fc572f25d0cd65d49b3bd41b04d494891d82feed647f85d0063c9ed9" {
		t.Errorf("hash %q", got)
	}
}

func TestAReferenceComesBackAndATypoIsTold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ref := identity.NewReference(day)
		if !strings.HasPrefix(ref, "T26-") || len(ref) != 13 {
			t.Fatalf("the reference %q has another shape", ref)
		}
		typed := strings.ToLower(strings.ReplaceAll(ref, "-", " "))
		if got, err := identity.ParseReference(typed); err != nil || got != ref {
			t.Fatalf("%q reads as %q, %v", typed, got, err)
		}
		places := []int{4, 5, 6, 7, 9, 10, 11, 12}
		at := rapid.SampledFrom(places).Draw(t, "place")
		wrong := []byte(ref)
		wrong[at] = rapid.SampledFrom([]byte(alphabet)).Draw(t, "character")
		mustBeTypo(t, ref, string(wrong))
		wrong, other := []byte(ref), rapid.SampledFrom(places).Draw(t, "other place")
		wrong[at], wrong[other] = wrong[other], wrong[at]
		mustBeTypo(t, ref, string(wrong))
	})
}

func mustBeTypo(t *rapid.T, ref, wrong string) {
	if wrong == ref {
		return
	}
	if got, err := identity.ParseReference(wrong); key(err) != "identity.reference_typo" {
		t.Fatalf("%s typed as %s reads as %q, %v", ref, wrong, got, err)
	}
}

func TestWhatIsNoReferenceIsToldApart(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{
		"", "T26", "X26-8K3M-7QXC", "TAB-8K3M-7QXC", "T26-8K3M-7QXCC", "I-2026-0412", "T26-8K3M-7QX!",
	} {
		if got, err := identity.ParseReference(typed); key(err) != "identity.reference_shape" {
			t.Errorf("%q reads as %q, %v", typed, got, err)
		}
	}
}

func key(err error) string {
	var e *fault.Error
	if errors.As(err, &e) && len(e.Fields) == 1 {
		return e.Fields[0].Key
	}
	return ""
}

func FuzzNormalizeCode(f *testing.F) {
	f.Add("H4RD 92KM W07P 31QQ")
	f.Add("ｈ４ｒｄ oOiIlL\u2011\u00ad")
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := identity.NormalizeCode(typed)
		if err != nil {
			return
		}
		if len(code) != 16 || strings.Trim(code, alphabet) != "" {
			t.Fatalf("%q reads as %q", typed, code)
		}
		if again, err := identity.NormalizeCode(code); err != nil || again != code {
			t.Fatalf("%q reads as %q, and that as %q, %v", typed, code, again, err)
		}
	})
}

func FuzzParseReference(f *testing.F) {
	f.Add(identity.NewReference(day))
	f.Add("T26-8K3M-7QXC")
	f.Fuzz(func(t *testing.T, typed string) {
		ref, err := identity.ParseReference(typed)
		if err != nil {
			return
		}
		if again, err := identity.ParseReference(ref); err != nil || again != ref {
			t.Fatalf("%q reads as %q, and that as %q, %v", typed, ref, again, err)
		}
	})
}

// On a Russian keyboard some letters look as the Latin ones do: a code and a reference in them are the same.
func TestLettersThatLookLatinAreRead(t *testing.T) {
	t.Parallel()
	const latin, typed = "ABCE HKMP TXY0 1234", "АВСЕ нкмр ТХуО 1234"
	if identity.HashCode(typed) != identity.HashCode(latin) {
		t.Errorf("%q is not %q", typed, latin)
	}
	for range 200 {
		ref := identity.NewReference(time.Now())
		cyrillic := strings.NewReplacer("A", "А", "B", "В", "C", "с", "E", "Е", "H", "Н", "K", "к", "M", "М",
			"P", "Р", "T", "Т", "X", "х", "0", "О").Replace(ref)
		if got, err := identity.ParseReference(cyrillic); err != nil || got != ref {
			t.Fatalf("%q reads as %q, %v", cyrillic, got, err)
		}
	}
	if _, err := identity.NormalizeCode("ЖBCE HKMP TXY0 1234"); err == nil {
		t.Error("a letter that looks like no Latin one is read")
	}
}
