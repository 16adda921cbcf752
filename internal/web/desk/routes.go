package desk

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/record"
	"tilts/internal/web"
)

// Routes mounts the pages of the agency's people. Each route names the action
// its reader must be allowed; casework checks again.
func (r *Room) Routes(engine *gin.Engine) {
	open := engine.Group("/staff")
	open.GET("/signin", r.Handle(r.signInPage))
	open.POST("/signin", web.Limit(8<<10), r.Handle(r.signIn))
	open.GET("/setup/:token", r.Handle(r.setupPage))
	open.POST("/setup/:token", web.Limit(8<<10), r.Handle(r.setup))
	if r.Demo {
		open.POST("/demo", web.Limit(1<<10), r.Handle(r.signInDemo))
	}
	g := engine.Group("/staff", r.signedIn)
	g.GET("", r.Handle(r.home))
	g.POST("/signout", web.Limit(1<<10), r.Handle(r.signOut))
	g.POST("/unsent/:id/drop", web.Limit(1<<10), r.Handle(r.dropUnsent))
	r.inboxRoutes(g)
	r.caseRoutes(g)
	r.statisticsRoutes(g)
	r.adminRoutes(g)
	r.templateRoutes(g)
}

func (r *Room) inboxRoutes(g *gin.RouterGroup) {
	g.GET("/inbox", r.allowed(casework.ListSubmissions, r.inbox))
	g.GET("/inbox/new", r.allowed(casework.EnterForm, r.unsent(r.enterPage)))
	g.POST("/inbox/new", web.Limit(4*r.Limits.File+1<<20), r.allowed(casework.EnterForm, r.unsent(r.enterForm)))
	g.GET("/inbox/files", r.allowed(casework.EnterForm, r.dropPage))
	g.POST("/inbox/files", web.Limit(mostDropped*(r.Limits.File+1<<10)+1<<20), web.Unhurried,
		r.allowed(casework.EnterForm, r.drop))
	g.GET("/inbox/:id", r.allowed(casework.ViewSubmission, r.unsent(r.submission)))
	g.GET("/inbox/:id/open", r.allowed(casework.OpenCase, r.unsent(r.openPage)))
	g.POST("/inbox/:id/open", web.Limit(64<<10), r.allowed(casework.OpenCase, r.unsent(r.openCase)))
	g.GET("/inbox/:id/attach", r.allowed(casework.OpenCase, r.unsent(r.attachPage)))
	g.POST("/inbox/:id/attach", web.Limit(4<<10), r.allowed(casework.OpenCase, r.unsent(r.attachToCase)))
	g.POST("/inbox/:id/arrival", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.correctArrival))
	g.POST("/inbox/:id/aside", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.setAside))
	g.GET("/inbox/:id/receipt.pdf", r.allowed(casework.EnterForm, r.senderReceipt))
	g.POST("/inbox/:id/copy", web.Limit(256<<10), r.allowed(casework.SortSubmission, r.unsent(r.copyLetter)))
	g.POST("/inbox/:id/read", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.readAgain))
	g.GET("/inbox/:id/changed/:n", web.Unhurried, r.allowed(casework.ViewSubmission, r.signedThen))
	g.POST("/inbox/:id/sample", web.Limit(1<<10), r.allowed(casework.ExportSubmissions, r.sample))
	g.POST("/inbox/:id/apart", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.tellApart))
	g.GET("/inbox/:id/pages", r.allowed(casework.SortSubmission, r.arrangePage))
	g.POST("/inbox/:id/pages", web.Limit(64<<10), r.allowed(casework.SortSubmission, r.arrange))
	g.POST("/inbox/:id/pages/undo", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.takeBackPages))
	g.GET("/inbox/:id/pages/:page", web.Unhurried, r.allowed(casework.ViewSubmission, r.pagePicture))
	for _, kind := range record.DecisionKinds {
		g.GET("/inbox/:id/"+string(kind), r.allowed(casework.SortSubmission, r.unsent(r.decisionPage(kind))))
		g.POST("/inbox/:id/"+string(kind), web.Limit(64<<10),
			r.allowed(casework.SortSubmission, r.unsent(r.decide(kind))))
	}
	g.POST("/inbox/:id/second", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.lookedAgain))
	g.POST("/inbox/:id/take-back", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.takeBackDecision))
	g.POST("/inbox/next", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.nextFree))
	g.POST("/inbox/:id/hold", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.hold))
	g.POST("/inbox/:id/leave", web.Limit(4<<10), r.allowed(casework.SortSubmission, r.letGo))
	g.POST("/inbox/:id/code", web.Limit(4<<10), r.allowed(casework.ReplaceCode, r.replaceCode))
	g.GET("/export", r.allowed(casework.ExportSubmissions, r.exportPage))
	g.POST("/export", web.Limit(4<<10), web.Unhurried, r.allowed(casework.ExportSubmissions, r.export))
	g.GET("/originals/:id", r.allowed(casework.ViewOriginal, r.original))
	g.GET("/originals/:id/:upload", r.allowed(casework.ViewOriginal, r.original))
}

func (r *Room) caseRoutes(g *gin.RouterGroup) {
	g.GET("/work", r.allowed(casework.RunCase, r.work))
	g.GET("/cases", r.allowed(casework.ListCases, r.cases))
	g.GET("/batches/new", r.allowed(casework.InviteParty, r.batchStart))
	g.POST("/batches", web.Limit(1<<20), r.allowed(casework.InviteParty, r.startBatch))
	g.GET("/batches/:id", r.allowed(casework.InviteParty, r.batch))
	g.POST("/batches/:id/cancel", web.Limit(1<<10), r.allowed(casework.InviteParty, r.cancelBatch))
	g.GET("/batches/:id/letters.pdf", web.Unhurried, r.allowed(casework.InviteParty, r.batchPDF))
	g.GET("/batches/:id/letters.zip", web.Unhurried, r.allowed(casework.InviteParty, r.batchZIP))
	g.GET("/absences", r.allowed(casework.ManageAbsences, r.unsent(r.absences)))
	g.POST("/absences", web.Limit(4<<10), r.allowed(casework.ManageAbsences, r.unsent(r.addAbsence)))
	g.POST("/absences/:id/end", web.Limit(1<<10), r.allowed(casework.ManageAbsences, r.endAbsence))
	g.GET("/meetings", r.allowed(casework.ListCases, r.meetings))
	g.GET("/cases/:id", r.allowed(casework.ViewCase, r.showCase))
	g.GET("/cases/:id/received/:submission", r.allowed(casework.ViewCase, r.received))
	g.GET("/cases/:id/received/:submission/answers.pdf", r.allowed(casework.ViewCase, r.receivedPDF))
	for _, a := range actions {
		g.GET("/cases/:id/"+a.name, r.allowed(a.may, r.unsent(r.actionPage(a))))
		g.POST("/cases/:id/"+a.name, web.Limit(1<<20), r.allowed(a.may, r.unsent(r.act(a))))
		if a.preview != "" {
			g.GET("/cases/:id/"+a.preview, r.allowed(a.may, r.letterPDF(a)))
		}
	}
	g.GET("/cases/:id/hand-over.zip", web.Unhurried, r.allowed(casework.HandOver, r.handOver))
	g.GET("/cases/:id/terms", r.allowed(casework.RunCase, r.unsent(r.termsPage)))
	g.POST("/cases/:id/terms", web.Limit(1<<20), r.allowed(casework.RunCase, r.unsent(r.setTerms)))
	g.GET("/cases/:id/draft.pdf", r.allowed(casework.RunCase, r.previewPDF))
	g.GET("/cases/:id/signed", r.allowed(casework.RunCase, r.unsent(r.signedPage)))
	g.POST("/cases/:id/signed", web.Limit(r.Limits.File+1<<20), r.allowed(casework.RunCase, r.unsent(r.uploadSigned)))
	g.GET("/cases/:id/fulfil", r.allowed(casework.RunCase, r.unsent(r.fulfilPage)))
	g.POST("/cases/:id/fulfil", web.Limit(r.Limits.File+1<<20), r.allowed(casework.RunCase, r.unsent(r.fulfil)))
	g.GET("/documents/:id", r.allowed(casework.ViewDocument, r.document(false)))
	g.GET("/documents/:id/signed", r.allowed(casework.ViewDocument, r.document(true)))
}

func (r *Room) statisticsRoutes(g *gin.RouterGroup) {
	g.GET("/statistics", web.Unhurried, r.allowed(casework.ViewReport, r.statistics))
	g.GET("/statistics/which", web.Unhurried, r.allowed(casework.ListCases, r.which))
	g.GET("/statistics/publish", web.Unhurried, r.allowed(casework.Publish, r.publishPage))
	g.POST("/statistics/publish", web.Limit(4<<10), web.Unhurried, r.allowed(casework.Publish, r.publish))
	g.GET("/statistics/monthly", r.allowed(casework.ViewReport, r.monthly))
	g.POST("/statistics/monthly", web.Limit(4<<10), r.allowed(casework.ChooseReaders, r.addReader))
	g.POST("/statistics/monthly/:id/drop", web.Limit(1<<10), r.allowed(casework.ChooseReaders, r.dropReader))
	g.GET("/statistics/monthly/:id/:file", r.allowed(casework.ViewReport, r.monthlyFile))
	g.GET("/statistics.xlsx", web.Unhurried, r.allowed(casework.ViewReport, r.statisticsXLSX))
	g.GET("/statistics/cases.xlsx", web.Unhurried, r.allowed(casework.ViewReport, r.casesFile))
	g.GET("/statistics.pdf", web.Unhurried, r.allowed(casework.ViewReport, r.statisticsPDF))
}

func (r *Room) adminRoutes(g *gin.RouterGroup) {
	g.GET("/people", r.allowed(casework.ManageStaff, r.unsent(r.people)))
	g.POST("/people", web.Limit(8<<10), r.allowed(casework.ManageStaff, r.unsent(r.addPerson)))
	g.POST("/people/:id/active", web.Limit(1<<10), r.allowed(casework.ManageStaff, r.setActive))
	g.POST("/people/:id/link", web.Limit(1<<10), r.allowed(casework.ManageStaff, r.newLink))
	g.GET("/people/:id", r.allowed(casework.ManageStaff, r.unsent(r.person)))
	g.POST("/people/:id", web.Limit(8<<10), r.allowed(casework.ManageStaff, r.unsent(r.changePerson)))
	g.GET("/units", r.allowed(casework.ManageUnits, r.unsent(r.units)))
	g.POST("/units", web.Limit(4<<10), r.allowed(casework.ManageUnits, r.unsent(r.putUnit)))
	g.GET("/institutions", r.allowed(casework.ManageInstitutions, r.unsent(r.institutions)))
	g.POST("/institutions", web.Limit(4<<10), r.allowed(casework.ManageInstitutions, r.unsent(r.addInstitution)))
	g.POST("/institutions/keys", web.Limit(4<<10), r.allowed(casework.ManageInstitutions, r.makeKey))
	g.POST("/institutions/:id/name", web.Limit(4<<10), r.allowed(casework.ManageInstitutions, r.renameInstitution))
	g.POST("/institutions/:id/keys/:key/end", web.Limit(1<<10), r.allowed(casework.ManageInstitutions, r.endKey))
	g.GET("/institutions/:id/webhook", r.allowed(casework.ManageInstitutions, r.webhook))
	for path, f := range map[string]web.Handler{
		"": r.setWebhook, "/secret": r.replaceSecret, "/test": r.testWebhook, "/remove": r.removeWebhook,
		"/events/:event/again": r.tellAgain,
	} {
		g.POST("/institutions/:id/webhook"+path, web.Limit(4<<10), r.allowed(casework.ManageInstitutions, f))
	}
	g.GET("/jobs", r.allowed(casework.ManageService, r.jobs))
	g.POST("/jobs/:id/retry", web.Limit(1<<10), r.allowed(casework.ManageService, r.retryJob))
	g.GET("/forms", r.allowed(casework.ManageService, r.forms))
	g.GET("/forms/show/:form/:lang", r.allowed(casework.ManageService, r.previewForm))
	g.GET("/forms/try", r.allowed(casework.ManageService, r.tryPage))
	g.POST("/forms/try", web.Limit(8*mostSource), r.allowed(casework.ManageService, r.tryForm))
	g.GET("/audit", r.allowed(casework.ViewAudit, r.audit))
}

func (r *Room) templateRoutes(g *gin.RouterGroup) {
	const one, version = "/templates/:folder/:name/:lang", "/template-versions/:id"
	g.GET("/templates", r.allowed(casework.TryTemplate, r.templates))
	g.GET("/new-letter", r.allowed(casework.ManageTemplates, r.unsent(r.letterNew)))
	g.POST("/new-letter", web.Limit(8*mostSource), r.allowed(casework.ManageTemplates, r.unsent(r.beginLetter)))
	g.GET(one, r.allowed(casework.TryTemplate, r.unsent(r.editTemplate)))
	g.POST(one, web.Limit(8*mostSource), r.allowed(casework.TryTemplate, r.unsent(r.tryTemplate)))
	g.GET(one+"/saved", r.allowed(casework.TryTemplate, r.savedTemplate))
	g.POST(one+"/propose", web.Limit(8*mostSource), r.allowed(casework.ManageTemplates, r.unsent(r.proposeTemplate)))
	g.GET(version, r.allowed(casework.TryTemplate, r.templateVersion))
	g.POST(version+"/approve", web.Limit(1<<10), r.allowed(casework.ManageTemplates, r.approveTemplate))
	g.POST(version+"/take-back", web.Limit(1<<10), r.allowed(casework.ManageTemplates, r.takeBackTemplate))
}
