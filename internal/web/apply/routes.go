package apply

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/locale"
	"tilts/internal/web"
)

// Routes mounts the pages under each language.
func (r *Room) Routes(engine *gin.Engine) {
	for _, lang := range locale.Languages {
		g := engine.Group("/" + lang)
		r.pageRoutes(g)
		r.formRoutes(g.Group("/:form", r.ofForm))
	}
}

// pageRoutes mounts the pages that belong to no form.
func (r *Room) pageRoutes(g *gin.RouterGroup) {
	small := web.Limit(16 << 10)
	g.GET("", r.Handle(r.front))
	g.GET("/leave", r.Handle(r.leave))
	g.POST("/leave", small, r.Handle(r.leave))
	g.GET("/closed", r.Handle(r.closed))
	g.GET("/status", r.Handle(r.statusEntry))
	g.POST("/status", small, r.Handle(r.openStatus))
	g.GET("/status/shown", r.Handle(r.showStatus))
	g.GET("/check", r.Handle(r.check))
	g.POST("/check", web.Limit(r.Limits.File+(1<<20)), r.Handle(r.checkFile))
	g.GET("/continue/:link", r.Handle(r.continuePage))
	g.POST("/continue/:link", small, r.Handle(r.continueDraft))
	g.GET("/brochure", r.Handle(r.brochurePage))
	g.GET("/brochure.pdf", r.Handle(r.brochure(false)))
	g.GET("/brochure-large.pdf", r.Handle(r.brochure(true)))
	g.GET("/accessibility", r.Handle(r.text("accessibility", "what", "known", "paper", "tell")))
	g.GET("/data", r.Handle(r.dataPage))
	g.GET("/forms", r.Handle(r.forms))
	g.GET("/statistics", r.Handle(r.statistics))
	g.GET("/statistics/:publication/:file", r.Handle(r.statisticsFile))
}

// formRoutes mounts the pages of every form.
func (r *Room) formRoutes(w *gin.RouterGroup) {
	small, large := web.Limit(2<<20), web.Limit(4*r.Limits.File)
	w.GET("", r.Handle(r.enterForm))
	w.POST("", small, r.Paced(web.Begins), r.Handle(r.startForm))
	w.Use(placed)
	r.paperRoutes(w)
	w.GET("/step/:step", r.Handle(r.step))
	w.POST("/step/:step", large, r.Handle(r.saveStep))
	w.GET("/review", r.Handle(r.review))
	w.POST("/review", large, r.Handle(r.saveStep))
	w.GET("/receipt", r.Handle(r.receipt))
	w.GET("/receipt.pdf", r.Handle(r.receiptPDF))
	w.GET("/later", r.Handle(r.later))
	w.POST("/later", small, r.Handle(r.sendLink))
	w.POST("/clear", small, r.Handle(r.clear))
}

// paperRoutes mounts a form on paper.
func (r *Room) paperRoutes(w *gin.RouterGroup) {
	w.GET("/paper", r.Handle(r.paper))
	w.POST("/paper", web.Limit(r.Limits.File+(1<<20)), r.Handle(r.takePaper))
	w.GET("/paper/receipt", r.Handle(r.paperReceipt))
	w.GET("/form.pdf", r.Handle(r.formFile(false)))
	w.GET("/paper.pdf", r.Handle(r.formFile(true)))
}
