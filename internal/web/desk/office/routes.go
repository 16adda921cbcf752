package office

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/web"
)

// Routes mounts the pages of the office. Each route names the action its reader
// must be allowed; casework checks again.
func (r *Room) Routes(engine *gin.Engine) {
	g := r.Inside(engine)
	r.statisticsRoutes(g)
	r.adminRoutes(g)
	r.templateRoutes(g)
	r.formRoutes(g)
}

func (r *Room) statisticsRoutes(g *gin.RouterGroup) {
	g.GET("/statistics", web.Unhurried, r.Allowed(casework.ViewReport, r.statistics))
	g.GET("/export", r.Allowed(casework.ExportSubmissions, r.exportPage))
	g.POST("/export", web.Limit(4<<10), web.Unhurried, r.Allowed(casework.ExportSubmissions, r.export))
	g.GET("/statistics/which", web.Unhurried, r.Allowed(casework.ListCases, r.which))
	g.GET("/statistics/publish", web.Unhurried, r.Allowed(casework.Publish, r.publishPage))
	g.POST("/statistics/publish", web.Limit(4<<10), web.Unhurried, r.Allowed(casework.Publish, r.publish))
	g.POST("/statistics/publish/cancel", web.Limit(4<<10), r.Allowed(casework.Publish, r.cancelPublish))
	g.GET("/statistics/monthly", r.Allowed(casework.ViewReport, r.Unsent(r.monthly)))
	g.POST("/statistics/monthly", web.Limit(4<<10), r.Allowed(casework.ChooseReaders, r.Unsent(r.addReader)))
	g.POST("/statistics/monthly/:id/drop", web.Limit(1<<10), r.Allowed(casework.ChooseReaders, r.dropReader))
	g.GET("/statistics/monthly/:id/:file", r.Allowed(casework.ViewReport, r.monthlyFile))
	g.GET("/statistics.xlsx", web.Unhurried, r.Allowed(casework.ViewReport, r.statisticsXLSX))
	g.GET("/statistics/cases.xlsx", web.Unhurried, r.Allowed(casework.ViewReport, r.casesFile))
	g.GET("/statistics.pdf", web.Unhurried, r.Allowed(casework.ViewReport, r.statisticsPDF))
}

func (r *Room) adminRoutes(g *gin.RouterGroup) {
	g.GET("/people", r.Allowed(casework.ManageStaff, r.Unsent(r.people)))
	g.POST("/people", web.Limit(8<<10), r.Allowed(casework.ManageStaff, r.Unsent(r.addPerson)))
	g.POST("/people/:id/active", web.Limit(1<<10), r.Allowed(casework.ManageStaff, r.setActive))
	g.POST("/people/:id/factor", web.Limit(1<<10), r.Allowed(casework.ManageStaff, r.forgetFactor))
	g.POST("/people/:id/link", web.Limit(1<<10), r.Allowed(casework.ManageStaff, r.newLink))
	g.GET("/people/:id", r.Allowed(casework.ManageStaff, r.Unsent(r.person)))
	g.POST("/people/:id", web.Limit(8<<10), r.Allowed(casework.ManageStaff, r.Unsent(r.changePerson)))
	g.GET("/units", r.Allowed(casework.ManageUnits, r.Unsent(r.units)))
	g.POST("/units", web.Limit(4<<10), r.Allowed(casework.ManageUnits, r.Unsent(r.putUnit)))
	g.GET("/institutions", r.Allowed(casework.ManageInstitutions, r.Unsent(r.institutions)))
	g.POST("/institutions", web.Limit(4<<10), r.Allowed(casework.ManageInstitutions, r.Unsent(r.addInstitution)))
	g.GET("/institutions/keys", r.Allowed(casework.ManageInstitutions, r.Unsent(r.keyPage)))
	g.POST("/institutions/keys", web.Limit(4<<10), r.Allowed(casework.ManageInstitutions, r.Unsent(r.makeKey)))
	g.GET("/institutions/:id/change", r.Allowed(casework.ManageInstitutions, r.Unsent(r.changePage)))
	g.POST("/institutions/:id/change", web.Limit(4<<10),
		r.Allowed(casework.ManageInstitutions, r.Unsent(r.changeInstitution)))
	g.POST("/institutions/:id/keys/:key/end", web.Limit(1<<10), r.Allowed(casework.ManageInstitutions, r.endKey))
	const hook = "/institutions/:id/webhook"
	g.GET(hook, r.Allowed(casework.ManageInstitutions, r.Unsent(r.webhook)))
	g.POST(hook, web.Limit(4<<10), r.Allowed(casework.ManageInstitutions, r.Unsent(r.setWebhook)))
	for path, f := range map[string]web.Handler{
		"/secret": r.replaceSecret, "/test": r.testWebhook, "/remove": r.removeWebhook,
		"/events/:event/again": r.tellAgain,
	} {
		g.POST(hook+path, web.Limit(4<<10), r.Allowed(casework.ManageInstitutions, f))
	}
	g.GET("/jobs", r.Allowed(casework.ManageService, r.jobs))
	g.POST("/jobs/:id/retry", web.Limit(1<<10), r.Allowed(casework.ManageService, r.retryJob))
	g.GET("/absences", r.Allowed(casework.ManageAbsences, r.Unsent(r.absences)))
	g.POST("/absences", web.Limit(4<<10), r.Allowed(casework.ManageAbsences, r.Unsent(r.addAbsence)))
	g.POST("/absences/:id/end", web.Limit(1<<10), r.Allowed(casework.ManageAbsences, r.endAbsence))
	g.GET("/audit", r.Allowed(casework.ViewAudit, r.audit))
}

func (r *Room) templateRoutes(g *gin.RouterGroup) {
	const one, version = "/templates/:folder/:name/:lang", "/template-versions/:id"
	g.GET("/templates", r.Allowed(casework.TryTemplate, r.templates))
	g.GET("/new-letter", r.Allowed(casework.ManageTemplates, r.Unsent(r.letterNew)))
	g.POST("/new-letter", web.Limit(8*mostSource), r.Allowed(casework.ManageTemplates, r.Unsent(r.beginLetter)))
	g.GET(one, r.Allowed(casework.TryTemplate, r.Unsent(r.editTemplate)))
	g.POST(one, web.Limit(8*mostSource), r.Allowed(casework.TryTemplate, r.Unsent(r.tryTemplate)))
	g.GET(one+"/saved", r.Allowed(casework.TryTemplate, r.savedTemplate))
	g.POST(one+"/propose", web.Limit(8*mostSource), r.Allowed(casework.ManageTemplates, r.Unsent(r.proposeTemplate)))
	g.GET(version, r.Allowed(casework.TryTemplate, r.templateVersion))
	g.POST(version+"/approve", web.Limit(1<<10), r.Allowed(casework.ManageTemplates, r.approveTemplate))
	g.POST(version+"/take-back", web.Limit(1<<10), r.Allowed(casework.ManageTemplates, r.takeBackTemplate))
}

func (r *Room) formRoutes(g *gin.RouterGroup) {
	const change, version = "/forms/change/:form", "/form-versions/:id"
	g.GET("/forms", r.Allowed(casework.ManageForms, r.forms))
	g.GET("/forms/show/:form/:lang", r.Allowed(casework.ManageForms, r.previewForm))
	g.GET("/forms/try", r.Allowed(casework.ManageForms, r.tryPage))
	g.POST("/forms/try", web.Limit(8*mostSource), r.Allowed(casework.ManageForms, r.tryForm))
	g.GET(change, r.Allowed(casework.ManageForms, r.Unsent(r.changeForm)))
	g.POST(change, web.Limit(8*mostSource), r.Allowed(casework.ManageForms, r.Unsent(r.changedForm)))
	g.POST(change+"/propose", web.Limit(8*mostSource), r.Allowed(casework.ManageForms, r.Unsent(r.proposeForm)))
	g.GET(version, r.Allowed(casework.ManageForms, r.Unsent(r.formVersion)))
	g.GET(version+"/show/:lang", r.Allowed(casework.ManageForms, r.formVersionShown))
	g.GET(version+"/pdf/:lang/:file", r.Allowed(casework.ManageForms, r.formVersionPDF))
	g.POST(version+"/approve", web.Limit(1<<10), r.Allowed(casework.ManageForms, r.approveForm))
	g.POST(version+"/turn-down", web.Limit(4<<10), r.Allowed(casework.ManageForms, r.Unsent(r.endForm)))
}
