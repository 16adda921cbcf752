package letters

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
)

// Routes mounts the pages of letters, of batches of them and of documents.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	g.GET("/batches/new", r.Allowed(casework.InviteParty, r.batchStart))
	g.POST("/batches", web.Limit(1<<20), r.Allowed(casework.InviteParty, r.startBatch))
	g.GET("/batches/:id", r.Allowed(casework.InviteParty, r.batch))
	g.POST("/batches/:id/cancel", web.Limit(1<<10), r.Allowed(casework.InviteParty, r.cancelBatch))
	g.GET("/batches/:id/letters.pdf", web.Unhurried, r.Allowed(casework.InviteParty, r.batchPDF))
	g.GET("/batches/:id/letters.zip", web.Unhurried, r.Allowed(casework.InviteParty, r.batchZIP))
	r.Mount(g, r.Actions())
	for _, a := range r.Actions() {
		if a.Preview != "" {
			g.GET("/cases/:id/"+a.Preview, r.Allowed(a.May, r.letterPDF(a)))
		}
	}
	g.GET("/cases/:id/hand-over.zip", web.Unhurried, r.Allowed(casework.HandOver, r.handOver))
	g.GET("/documents/:id", r.Allowed(casework.ViewDocument, r.document(false)))
	g.GET("/documents/:id/signed", r.Allowed(casework.ViewDocument, r.document(true)))
}
