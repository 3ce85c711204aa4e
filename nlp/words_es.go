package nlp

var openersES = []string{
	"por favor", "(me) (puedes|podrias|puede|podria) (ensenar|mostrar|decir|dar|pasar|mandar|listar)", "(puedes|podrias|puede|podria) (ensenarme|mostrarme|decirme|darme|mandarme|listarme)",
	"(puedes|podrias|puede|podria)", "(dime|dame|muestrame|ensename|mandame|ensenanos|muestranos|lista|listame|muestra|ver)", "(quiero|necesito|quisiera|me gustaria) (ver|saber|conocer)", "(quiero|necesito)", "sabes", "oye", "a ver", "y",
}

var greetingsES = []string{"hola [kambot|bot|que tal]", "(buenos|buen) (dias|dia)", "buenas [tardes|noches]"}

// scopesES are whose accounts are meant.
var scopesES = []phrasing[Scope]{
	{Mine, []string{"mi", "mis", "mio", "mia", "mios", "mias", "[las|los] (mias|mios)", "(todas|todos) mis", "(todas|todos) (las mias|los mios)", "yo", "tengo", "llevo", "gestiono"}},
	{TeamOf, []string{"[mi|nuestro|el|del] equipo", "mi gente"}},
	{AllOfUs, []string{
		"(todo|todos|todas) [las|los] [cuentas|clientes|nosotros]", "[toda] [la] (empresa|compania)", "toda la (casa|organizacion|firma)", "todo el (grupo|negocio)", "(el|del) grupo entero", "(la|de) [la] (empresa|compania|casa|organizacion) entera", "de todos", "en total", "global", "a nivel (global|empresa|compania)",
	}},
}

const pageWordsES = "pagina pag"

const fillersES = `el la los las lo un una unos unas de del en para por con a al y o e u que cual cuales quien quienes como cuando es son esta estan era fue ser
cuenta cuentas cliente clientes favor gracias me nos te le les se su sus nuestro nuestra nuestros nuestras dime dame muestra muestrame
ensename ver hay tiene tienen lleva llevan tengo llevo ahora mismo hoy este esta estos estas durante sobre segun solo puedes podrias quiero
mas grandes importantes mejores mayores principales haciendo va van yendo`

// metricsES are the names of KPIs.
var metricsES = []phrasing[string]{
	{"turnover", []string{"facturacion", "ventas", "ingresos"}},
	{"orders", []string{"pedidos"}},
	{"win_rate", []string{"(tasa|ratio|indice|porcentaje) de (cierre|cierres|exito|conversion)"}},
	{"pipeline", []string{"embudo [de ventas]"}},
	{"margin", []string{"(margen|margenes) [bruto|neto|brutos|netos]"}},
	{"dso", []string{"(plazo|periodo) [medio] de cobro", "dias de cobro"}},
	{"share of wallet", []string{"cuota de (cliente|cartera)", "participacion [en [la]] (cartera|billetera)"}},
}

const measuresES = "facturacion ventas ingresos importe facturado volumen"

const doersES = `es son esta estan era fue ser soy somos hay que quien quienes como cuando cuanto donde cual tiene tienen lleva llevan tengo yo tu el ella
nosotros ellos me te nos gracias hola buenos buenas ok vale si no nunca por favor quiero necesito puedes puedo dime dame haz hazlo dijo si porque
va van voy ir`

const votesES = `me el la los las de del que quien como por para con una un es son esta estan mi mis tu su sus y en lo al a cual cuando donde cuanto
cuentas cuenta clientes cliente dime dame muestra muestrame este esta pasado pasada proximo trimestre mes ano mejores tiene lleva hay va van equipo
oportunidades todos todas siempre`

var numbersES = []string{
	"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince",
	"dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte",
}
