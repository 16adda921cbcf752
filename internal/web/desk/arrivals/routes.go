package arrivals

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/record"
	"tilts/internal/web"
)

// Routes mounts the pages of what arrives. Each route names the action
// its reader must be allowed; casework checks again.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	g.GET("/inbox", r.Allowed(casework.ListSubmissions, r.inbox))
	g.GET("/inbox/new", r.Allowed(casework.EnterForm, r.Unsent(r.enterPage)))
	g.POST("/inbox/new", web.Limit(4*r.Limits.File+1<<20), r.Allowed(casework.EnterForm, r.Unsent(r.enterForm)))
	g.GET("/inbox/files", r.Allowed(casework.EnterForm, r.dropPage))
	g.POST("/inbox/files", web.Limit(mostDropped*(r.Limits.File+1<<10)+1<<20), web.Unhurried,
		r.Allowed(casework.EnterForm, r.drop))
	g.GET("/inbox/:id", r.Allowed(casework.ViewSubmission, r.Unsent(r.submission)))
	g.GET("/inbox/:id/open", r.Allowed(casework.OpenCase, r.Unsent(r.openPage)))
	g.POST("/inbox/:id/open", web.Limit(64<<10), r.Allowed(casework.OpenCase, r.Unsent(r.openCase)))
	g.GET("/inbox/:id/attach", r.Allowed(casework.OpenCase, r.Unsent(r.attachPage)))
	g.POST("/inbox/:id/attach", web.Limit(4<<10), r.Allowed(casework.OpenCase, r.Unsent(r.attachToCase)))
	g.POST("/inbox/:id/arrival", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.correctArrival))
	g.POST("/inbox/:id/aside", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.setAside))
	g.GET("/inbox/:id/receipt.pdf", r.Allowed(casework.EnterForm, r.senderReceipt))
	g.POST("/inbox/:id/copy", web.Limit(256<<10), r.Allowed(casework.SortSubmission, r.Unsent(r.copyLetter)))
	g.POST("/inbox/:id/read", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.readAgain))
	g.GET("/inbox/:id/changed/:n", web.Unhurried, r.Allowed(casework.ViewSubmission, r.signedThen))
	g.POST("/inbox/:id/sample", web.Limit(1<<10), r.Allowed(casework.ExportSubmissions, r.sample))
	g.POST("/inbox/:id/apart", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.tellApart))
	g.GET("/inbox/:id/pages", r.Allowed(casework.SortSubmission, r.arrangePage))
	g.POST("/inbox/:id/pages", web.Limit(64<<10), r.Allowed(casework.SortSubmission, r.arrange))
	g.POST("/inbox/:id/pages/undo", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.takeBackPages))
	g.GET("/inbox/:id/pages/:page", web.Unhurried, r.Allowed(casework.ViewSubmission, r.pagePicture))
	for _, kind := range record.DecisionKinds {
		g.GET("/inbox/:id/"+string(kind), r.Allowed(casework.SortSubmission, r.Unsent(r.decisionPage(kind))))
		g.POST("/inbox/:id/"+string(kind), web.Limit(64<<10),
			r.Allowed(casework.SortSubmission, r.Unsent(r.decide(kind))))
	}
	g.POST("/inbox/:id/second", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.lookedAgain))
	g.POST("/inbox/:id/take-back", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.takeBackDecision))
	g.POST("/inbox/next", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.nextFree))
	g.POST("/inbox/:id/hold", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.hold))
	g.POST("/inbox/:id/leave", web.Limit(4<<10), r.Allowed(casework.SortSubmission, r.letGo))
	g.POST("/inbox/:id/code", web.Limit(4<<10), r.Allowed(casework.ReplaceCode, r.replaceCode))
	g.GET("/originals/:id", r.Allowed(casework.ViewOriginal, r.original))
	g.GET("/originals/:id/:upload", r.Allowed(casework.ViewOriginal, r.original))
	g.GET("/cases/:id/received/:submission", r.Allowed(casework.ViewCase, r.received))
	g.GET("/cases/:id/received/:submission/answers.pdf", r.Allowed(casework.ViewCase, r.receivedPDF))
}
