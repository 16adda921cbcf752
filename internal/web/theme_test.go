package web

import "testing"

func TestThemeGoesBackOnlyHome(t *testing.T) {
	t.Parallel()
	for back, want := range map[string]string{
		"/lv":                  "/lv",
		"//evil.example":       "/",
		"https://evil.example": "/",
		`/\evil.example`:       "/",
		"":                     "/",
	} {
		if got := localPath(back); got != want {
			t.Errorf("localPath(%q) = %q, want %q", back, got, want)
		}
	}
}
