package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"

	"tilts/internal/locale"
)

const (
	languageKey = "language"
	byQueryKey  = "language_by_query"
)

// Lang is the language of the request's page.
func Lang(c *gin.Context) string {
	if l := c.GetString(languageKey); l != "" {
		return l
	}
	return locale.Main
}

// Speak sets the language of the request's page where its address has none.
func Speak(c *gin.Context, lang string) { c.Set(languageKey, lang) }

// SpeakAsAsked sets the language from the query, else from the header that
// every client sends. It is for rooms whose addresses have no language.
func SpeakAsAsked(c *gin.Context) {
	if c.GetString(languageKey) != "" {
		return
	}
	c.Set(byQueryKey, true)
	if wanted := c.Query("lang"); slices.Contains(locale.Languages, wanted) {
		Speak(c, wanted)
		return
	}
	Speak(c, acceptedLanguage(c))
}

// readLanguage takes the language from the first part of the address.
func readLanguage(c *gin.Context) {
	first, _, _ := strings.Cut(strings.TrimPrefix(c.Request.URL.Path, "/"), "/")
	if slices.Contains(locale.Languages, first) {
		Speak(c, first)
	}
	c.Next()
}

// chooseLanguage sends a visitor without a language to the one the browser
// prefers among ours.
func chooseLanguage(c *gin.Context) {
	c.Writer.Header().Add("Vary", "Accept-Language")
	c.Redirect(http.StatusFound, "/"+acceptedLanguage(c))
}

// acceptedLanguage is the one of our languages that the request's header prefers.
func acceptedLanguage(c *gin.Context) string {
	wanted, _, _ := language.ParseAcceptLanguage(c.GetHeader("Accept-Language")) // the most wanted first
	for _, tag := range wanted {
		if base, _ := tag.Base(); slices.Contains(locale.Languages, base.String()) {
			return base.String()
		}
	}
	return locale.Main
}

// Other is the same page in one language.
type Other struct{ Lang, URL string }

// otherLanguages is the page in each language, the main one first; nil where
// the language is neither in the address nor in the query.
func otherLanguages(c *gin.Context) (others []Other) {
	address := c.Request.URL.Path
	if c.GetBool(byQueryKey) {
		for _, lang := range locale.Languages {
			others = append(others, Other{lang, address + "?lang=" + lang})
		}
		return others
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	if !slices.Contains(locale.Languages, first) {
		return nil
	}
	for _, lang := range locale.Languages {
		others = append(others, Other{lang, strings.TrimSuffix("/"+lang+"/"+rest, "/")})
	}
	return others
}
