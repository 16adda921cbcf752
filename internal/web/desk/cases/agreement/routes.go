package agreement

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
)

// Routes mounts the pages of terms, the agreement and what comes back signed.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	r.Mount(g, r.Actions())
	g.GET("/cases/:id/terms", r.Allowed(casework.RunCase, r.Unsent(r.termsPage)))
	g.POST("/cases/:id/terms", web.Limit(1<<20), r.Allowed(casework.RunCase, r.Unsent(r.setTerms)))
	g.GET("/cases/:id/draft.pdf", r.Allowed(casework.RunCase, r.previewPDF))
	r.DoneOnce("signed")
	g.GET("/cases/:id/signed", r.Allowed(casework.RunCase, r.Unsent(r.signedPage)))
	g.POST("/cases/:id/signed", web.Limit(r.Limits.File+1<<20), web.Unhurried, // eyes read a scan
		r.Allowed(casework.RunCase, r.Unsent(r.uploadSigned)))
}
