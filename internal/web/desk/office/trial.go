package office

import (
	"context"
	"errors"
	"html/template"

	"github.com/gin-gonic/gin"

	"tilts/internal/web/desk"
)

// TrialView is what a template makes, or its mistakes.
type TrialView struct {
	Mistakes      []MistakeView
	Pages         []template.URL
	More          int    // pages that are not shown
	Subject, Text string // of a mail
	Problem       string // why there is nothing to see
	Failed        bool   // no pictures could be made
}

// MistakeView is one thing wrong with a template, in the language of the page.
type MistakeView struct {
	Line, Column int
	Words        string // what is wrong, and what would be right
}

// drawPages makes pictures. Without them the mistakes are shown all the same.
func (r *Room) drawPages(c *gin.Context, pdf []byte, view *TrialView) {
	pictures, pages, err := r.Pictures(c.Request.Context(), pdf)
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			r.Log.Warn("no pictures of a template's pages", "error", err)
		}
		view.Failed = true
		return
	}
	view.Pages = desk.PagePictures(pictures)
	view.More = pages - len(pictures)
}
