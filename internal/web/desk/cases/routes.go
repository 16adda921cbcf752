package cases

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
)

// Routes mounts the pages of cases. Each route names the action its reader must
// be allowed; casework checks again.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	g.GET("/work", r.Allowed(casework.RunCase, r.work))
	g.GET("/cases", r.Allowed(casework.ListCases, r.cases))
	g.GET("/batches/new", r.Allowed(casework.InviteParty, r.batchStart))
	g.POST("/batches", web.Limit(1<<20), r.Allowed(casework.InviteParty, r.startBatch))
	g.GET("/batches/:id", r.Allowed(casework.InviteParty, r.batch))
	g.POST("/batches/:id/cancel", web.Limit(1<<10), r.Allowed(casework.InviteParty, r.cancelBatch))
	g.GET("/batches/:id/letters.pdf", web.Unhurried, r.Allowed(casework.InviteParty, r.batchPDF))
	g.GET("/batches/:id/letters.zip", web.Unhurried, r.Allowed(casework.InviteParty, r.batchZIP))
	g.GET("/meetings", r.Allowed(casework.ListCases, r.meetings))
	g.GET("/cases/:id", r.Allowed(casework.ViewCase, r.showCase))
	g.GET("/cases/:id/moved", r.Allowed(casework.ViewCase, r.moved))
	for _, a := range actions {
		g.GET("/cases/:id/"+a.name, r.Allowed(a.may, r.Unsent(r.actionPage(a))))
		g.POST("/cases/:id/"+a.name, web.Limit(1<<20), r.Allowed(a.may, r.Unsent(r.act(a))))
		if a.once {
			r.DoneOnce(a.name)
		}
		if a.preview != "" {
			g.GET("/cases/:id/"+a.preview, r.Allowed(a.may, r.letterPDF(a)))
		}
	}
	g.GET("/cases/:id/hand-over.zip", web.Unhurried, r.Allowed(casework.HandOver, r.handOver))
	g.GET("/cases/:id/terms", r.Allowed(casework.RunCase, r.Unsent(r.termsPage)))
	g.POST("/cases/:id/terms", web.Limit(1<<20), r.Allowed(casework.RunCase, r.Unsent(r.setTerms)))
	g.GET("/cases/:id/draft.pdf", r.Allowed(casework.RunCase, r.previewPDF))
	r.DoneOnce("signed")
	g.GET("/cases/:id/signed", r.Allowed(casework.RunCase, r.Unsent(r.signedPage)))
	g.POST("/cases/:id/signed", web.Limit(r.Limits.File+1<<20), web.Unhurried, // eyes read a scan
		r.Allowed(casework.RunCase, r.Unsent(r.uploadSigned)))
	g.GET("/cases/:id/fulfil", r.Allowed(casework.RunCase, r.Unsent(r.fulfilPage)))
	g.POST("/cases/:id/fulfil", web.Limit(r.Limits.File+1<<20), r.Allowed(casework.RunCase, r.Unsent(r.fulfil)))
	g.GET("/documents/:id", r.Allowed(casework.ViewDocument, r.document(false)))
	g.GET("/documents/:id/signed", r.Allowed(casework.ViewDocument, r.document(true)))
}
