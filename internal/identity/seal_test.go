package identity

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSeal(t *testing.T) {
	t.Parallel()
	token, link, code := NewToken(), NewToken(), NewCode()
	sealed := Seal(token, link, code)
	if len(sealed) != len(nothingSealed) {
		t.Errorf("a sealed token has %d bytes, want %d", len(sealed), len(nothingSealed))
	}
	if bytes.Contains(sealed, []byte(token)) {
		t.Error("the token stands in the sealed bytes")
	}
	for _, typed := range []string{
		code, strings.ToLower(code), strings.ReplaceAll(code, " ", "-"), strings.ReplaceAll(code, " ", ""),
	} {
		if got, ok := Unseal(sealed, link, typed); !ok || got != token {
			t.Errorf("%q does not open it", typed)
		}
	}
	for _, x := range []struct {
		sealed     []byte
		link, code string
	}{
		{sealed, link, NewCode()}, {sealed, NewToken(), code}, {sealed, "", code}, {sealed, link, ""},
		{sealed, "", ""}, {nil, link, code}, {sealed[:20], link, code}, {Seal(token, code, link), link, code},
	} {
		if got, ok := Unseal(x.sealed, x.link, x.code); ok || got != "" {
			t.Errorf("%x is opened by %q and %q", x.sealed, x.link, x.code)
		}
	}
}

func TestSealedBytesCannotBeChanged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		sealed := Seal("token", "link", "code")
		at := rapid.IntRange(0, len(sealed)-1).Draw(t, "at")
		sealed[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "by"))
		if _, ok := Unseal(sealed, "link", "code"); ok {
			t.Fatal("changed bytes open")
		}
	})
}
