package wording

// Busy is said by the transport itself, when more is asked at once than it
// works on.
var Busy = Text{"I am busy at this moment. Please ask again in a few seconds.", "Ahora mismo estoy desbordado. Vuelva a preguntar en unos segundos."}
