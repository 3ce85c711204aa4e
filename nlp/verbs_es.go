package nlp

// commandsES are the Spanish command words.
var commandsES = []phrasing[Intent]{
	{Help, []string{"ayuda", "comandos"}},
	{Top, []string{"mejores", "clasificacion"}},
	{KeyAccounts, []string{"clave", "claves"}},
	{Why, []string{"por que", "porque", "por que (salud|carga)"}},
	{Status, []string{"estado", "ficha", "situacion"}},
	{Owner, []string{"dueno", "duena", "responsable", "propietario"}},
	{Portfolio, []string{"cartera", "mias", "mios", "(cuentas|clientes) (sin contacto|en rojo)", "[en] rojo"}},
	{Opportunities, []string{"oportunidades", "oportunidad"}},
	{NewOpportunity, []string{"oportunidad nueva", "nueva oportunidad"}},
	{Team, []string{"equipo"}},
	{History, []string{"historia", "historial", "historico"}},
	{KPIs, []string{"indicadores", "indicador"}},
	{Agreements, []string{
		"acuerdos", "acuerdo", "contratos", "contrato", "renovaciones", "obligaciones", "(acuerdos|contratos) (sin confirmar|renovaciones|obligaciones)", "sin confirmar", "obligaciones (pendientes|abiertas)",
	}},
	{NewAgreement, []string{"acuerdo nuevo", "nuevo acuerdo", "contrato nuevo", "nuevo contrato"}},
	{Launch, []string{"lanzamiento", "lanzamientos"}},
	{NewLaunch, []string{"lanzamiento nuevo", "nuevo lanzamiento"}},
	{RollUp, []string{"(resumen|informe) (ejecutivo|para (la|el) (direccion|comite))"}},
	{Reassign, []string{"reasigna", "reasignar", "pasa", "pasar", "mueve", "mover", "transfiere", "transferir", "asigna", "asignar", "traspasa", "traspasar"}},
	{Cover, []string{"cubre", "cubrir"}},
	{Note, []string{"nota", "notas"}},
	{StrategicFlag, []string{"estrategica", "estrategico"}},
	{Digest, []string{"resumen"}},
	{DigestSettings, []string{"ajustes", "configuracion", "preferencias", "silencia", "silenciar", "sin silencios", "posponer", "pospon", "aplaza", "aplazar"}},
	{Receipt, []string{"recibo"}},
	{Undo, []string{"deshacer", "deshaz"}},
}

// sentencesES are the ways of plain Spanish.
var sentencesES = []phrasing[Intent]{
	{Help, []string{"(que|como) (puedes|sabes|podes|puede|sabe) (hacer|ayudarme|responder)", "que [cosas] [te|le] puedo (preguntar|pedir|decir|escribir|consultar)", "que (comandos|ordenes|opciones) (hay|tienes|tengo)", "instrucciones", "(para que|de que) sirves", "como (te|se) (hablo|pregunto|pide|pido)", "no se (como|que)", "ayuda", "que puedo (preguntar|preguntarte|pedir|pedirte|hacer|decir|decirte)", "como (funciona|te uso|se usa)", "necesito ayuda", "ayudame"}},
	{Top, []string{
		"(mejores|mayores|principales) [cuentas|clientes|cuenta|cliente]", "(mejor|mayor|principal) (cuenta|cliente)", "(cuentas|clientes) mas (grandes|importantes|gordas|gordos|fuertes)",
		"mas grandes", "mas importantes", "ranking [de] [cuentas|clientes]", "(que|quien) mas (facturan|factura|compran|compra|venden)", "(facturan|factura|compran|compra) mas", "clasificacion",
		"top [de] [cuentas|clientes]", "(mas|que mas|quien mas) (facturan|venden|compran|gastan|dinero|factura)", "(cuentas|clientes) principales", "(cuentas|clientes) con (mas|mayor) (facturacion|ventas|volumen|ingresos)", "con (mas|mayor) (facturacion|ventas|volumen|ingresos)", "por (facturacion|ventas|ingresos|volumen)", "(primeras|primeros) … (cuentas|clientes)", "(cuentas|clientes) … (primeras|primeros)", "las … mejores", "las … primeras", "mejores", "mayores", "ranking", "ordena … por", "principales",
	}},
	{KeyAccounts, []string{
		"(cuentas|clientes) (clave|claves)", "pareto", "clase a", "cuentas estrategicas", "clientes estrategicos", "(entrado|salido|entradas|salidas|entraron|salieron) … clave", "(hacen|suman|hace|concentran|suponen) [el|un] 80", "conjunto (de pareto|clave)", "cuentas clave", "las clave", "las claves", "curva", "80 20", "(son|estan) (clave|claves)",
	}},
	{Why, []string{
		"(por que|porque) [no] es … [una|un] [cuenta|cliente] clave", "(por que|porque) … [no] (es|son) [una|un] [cuenta|cliente] (clave|claves)",
		"es [una|un] [cuenta|cliente] clave", "es … [una|un] [cuenta|cliente] clave", "es … (estrategica|estrategico)", "que hace … clave", "cuanto le falta a … para ser [cuenta|cliente] clave", "(por que|porque) [no] (es|son|esta)",
		"(por que|porque)", "(explica|explicame) (por que|porque)", "(en|entre) las (clave|claves)", "(dentro|fuera) del (pareto|conjunto)", "(cuanto|que) (le|les) falta", "es … una (de las claves|clave)", "que hace falta para que …", "por que … (clave|claves|pareto|estrategica)",
	}},
	{Status, []string{
		"como (va|van|esta|estan|anda|andan|le va a|marcha|sigue|ves)", "que tal [va|van|esta|anda]", "que (hay de|pasa con|hay con|sabes de|sabemos de|se sabe de)",
		"(hablame|cuentame|dime algo|informame) (de|sobre)", "(resumen|ficha|estado|informacion|info|datos|detalles|salud|situacion|noticias) (de|del|sobre|en)", "que [me|nos] (puedes|sabes) (decir|decirme|contar|contarme) (de|sobre)", "(abre|abreme|busca|ver|buscame|abra|abrime) [la] [ficha]", "ficha", "como (viene|vienen|marcha|marchan|pinta|lo lleva|le va|les va|se encuentra|anda la cosa con|van las cosas con|estamos con)", "(resumeme|resumime|ponme al dia)", "en que (estado|situacion) esta", "(algo|que) (debo|deberia|tengo que) saber (de|sobre)", "(preparame|prepararme) para", "(reunion|visita|llamada) con", "que (se cuenta|se sabe|novedades hay|novedades|tenemos) (de|con|sobre|en)", "(todo|lo ultimo|algo) (sobre|de)", "esta … (bien|mal|sana|en rojo|en verde)", "(puesta al dia|vistazo) (de|a|sobre)", "salud (de|del)", "(datos|info|informacion) (de|del|sobre)", "dime como",
		"(por que|porque) esta … en (rojo|riesgo)", "esta … en riesgo",
	}},
	{Owner, []string{
		"de quien (es|son)", "(quien|quienes) (lleva|llevan|tiene|tienen|gestiona|maneja|atiende|dirige|cubre|posee|manda en|se ocupa de|se encarga de|esta con|esta a cargo de|esta detras de)",
		"(quien|cual) es (el|la) (kam|responsable|dueno|duena|propietario|propietaria|gestor|gestora|encargado|encargada|ejecutivo|ejecutiva|comercial|titular) (de|del|en)",
		"a quien (pertenece|pertenecen|llamo por|pregunto por|contacto por|corresponde)", "(kam|dueno|duena|responsable|propietario|gestor|gestora|encargado) (de|del)", "a cargo de quien [esta|estan]", "con quien hablo (de|sobre|por)", "con quien (tengo|hay|debo|puedo) … hablar", "quien me puede hablar", "quien (la|lo|las|los) (lleva|llevan|tiene|gestiona|atiende|maneja)", "que (comercial|comerciales|kam|rep|reps|vendedor|vendedores|representante|representantes) (tiene|tienen|lleva|llevan|esta|estan|atiende|atienden|hay|trabaja|trabajan)", "quien (esta|anda|trabaja) (en|con)", "(comerciales|comercial|reps) (de|en|asignados)", "(quien|quienes) (son|es) (los|el|la|las) (comerciales|comercial|reps|rep|contacto) (de|en)", "a quien (le pregunto|consulto|acudo|escribo|tengo que llamar|hay que llamar|debo llamar)", "contacto (de|para|en)", "responsable (de|del|en)", "quien manda", "(de quien|quien) sera", "de quien son", "a quien tiene asignada", "quien me atiende", "quien queda en",
		"quien es … (kam|responsable)", "en manos de quien esta",
	}},
	{Portfolio, []string{
		"mis (cuentas|clientes)", "mi cartera", "(cuentas|clientes|cartera) (de|del)", "que (cuentas|clientes) (tiene|lleva|gestiona|maneja|tengo|llevo|gestiono)", "(las|los) (mias|mios)",
		"(las|lo) (de|del)", "cuentas", "clientes", "cartera", "que (lleva|tiene|gestiona)",
	}},
	{Opportunities, []string{"(oportunidades|oportunidad) [abiertas|abierta]", "ventas potenciales", "(que|cuanto) [le|les] (podemos|podriamos|puedo) (vender|venderle|venderles) [a]", "negocios abiertos", "(que|que mas|algo que|donde) (puedo|podemos|podriamos|podria|se puede|se podria) (vender|venderle|venderles|ofrecer|ofrecerle|ofrecerles|colocar)", "(vender|ofrecer) mas", "que (le|les) (podriamos|podemos|puedo|podria) (ofrecer|vender|proponer)", "hay (negocio|algo)", "negocio (en|con|potencial)", "(venta|ventas) cruzada", "posibles ventas", "que mas [le|les] (puedo|podemos|podria|podriamos) …", "(comprar|compraria) … (mas|tambien)", "potencial (de|en)", "que (compraria|podria comprar|querria)", "tratos"}},
	{Team, []string{
		"como (va|van|esta|anda|andan|viene) (mi|nuestro|el) equipo", "(mas|menos) (cargado|cargada|libre|ocupado|ocupada|carga|trabajo)", "carga (de|del|por)", "quien (anda|esta) (libre|cargado|cargada|saturado|saturada|disponible|mas|menos)", "(quien|alguien) (tiene|tendria) (hueco|sitio|capacidad|tiempo|espacio|disponibilidad)", "(quien|alguien) (puede|podria) (coger|asumir|llevar|tomar) (otra|una|mas)", "quienes me reportan", "la gente (a mi cargo|de mi equipo)", "resumen del equipo", "vista del equipo", "panel del equipo", "ver (el|mi) equipo", "mi equipo", "reparto de (carga|cuentas)", "(mi|nuestro) equipo", "carga [de trabajo] (de|del)", "quien tiene (hueco|sitio|capacidad|tiempo) [para]", "(mis|nuestros) (kams|kam|comerciales)",
		"equipo [de]", "como (va|van|esta|anda) el equipo de", "vista de equipo",
	}},
	{History, []string{
		"(quien|quienes) (tuvo|tenia|llevaba|llevo|gestionaba|gestiono|ha llevado|ha tenido|han llevado|movio|reasigno|paso)", "(dueno|kam|responsable|propietario) anterior", "(duenos|responsables) anteriores",
		"(historia|historial|historico) (de|del)", "quien ha (llevado|tenido|gestionado|atendido|sido)", "quienes han (llevado|tenido|gestionado|sido)", "(quien|quienes) (decidio|aprobo|ordeno)", "todos estos anos", "a lo largo (de|del)", "(antes|antes de) (que|mi)", "historico", "historial", "historia", "(manos|dueno) (cambio|anterior)", "por cuantas manos", "cambios de (kam|dueno|responsable|manos)", "todos los (kam|kams|duenos|responsables|que)", "(quien|quienes) la (tuvo|tuvieron|llevo|llevaron|llevaba|ha llevado|han llevado)", "(han llevado|ha llevado|han tenido)", "por que (paso|cambio) … (manos|a)", "quien … antes", "desde cuando [lleva|tiene|es|esta]", "cuando (cambio|paso|se movio|se reasigno)", "de quien (era|fue|eran)",
	}},
	{KPIs, []string{
		"(kpis|kpi|indicadores|cifras|numeros|rendimiento|desempeno)", "(facturacion|ventas|ingresos|pedidos|margen|tasa de cierre|embudo|pipeline)", "cuanto (he|hemos|llevo|llevamos|llevan|facture|facturaron|compraron|nos compra|nos compro|vendi|vendimos|gasta|gasto|se ha|se)", "(facturado|vendido|comprado)", "(como|que tal) (va|vamos|voy|van|anda|ando|andamos) (de|en|con) (ventas|facturacion|pedidos|margen|nps|otif|dso|kpis|ingresos|numeros|objetivo|objetivos)", "cuantos pedidos", "(pipeline ponderado|embudo ponderado|nps|otif|dso|win rate|metricas|metrica|resultados|dias sin contacto)", "frente al objetivo", "(contra|vs|versus) (el objetivo|objetivo|el ano pasado)", "(cifras|numeros) (de|del)", "(que) (facturo|facturamos|facturacion|ventas)", "cuanto (factura|facturo|ha facturado|compra|compro|ha comprado|vende|vendio|ha vendido|lleva|facturamos|vendemos)",
		"(contra|frente a|respecto a) objetivo",
	}},
	{Agreements, []string{"(termina|terminan|acaban|finaliza|finalizan|concluyen|vigente|vigentes|vigor|vencimiento|preaviso|plazo)", "(convenios|convenio|renovar|caduca|caducan|expira|expiran|vencer|se renueva|se acaba|firmado con|que renovar)", "(acuerdos|acuerdo|contratos|contrato|renovaciones|renovacion|vencimientos|vence|vencen|renueva|renuevan|preavisos)"}},
	{NewAgreement, []string{"(nuevo|nueva) (acuerdo|contrato)", "(hemos|se ha|acabamos de|acabo de|han) (firmado|firmar|cerrado)", "(registra|registralo|registrar|apuntalo|anotalo|cargalo|da de alta|dar de alta|alta|cargar|carga|crea|crear|mete|introduce|grabar) [de] [un|una|el|nuevo] [nuevo] (acuerdo|contrato|convenio)", "(firmamos|firmado|firmo) … (registralo|apuntalo|anotalo|cargalo|metelo|registrala)", "alta de (acuerdo|contrato)", "(acuerdo|contrato|convenio) nuevo", "nuevo convenio", "firmamos", "(registra|apunta|anota|registrar) … (acuerdo|contrato)"}},
	{Launch, []string{"(lanzamiento|lanzamientos)", "(tablero|panel|estado) (de|del) lanzamiento", "como va el lanzamiento [de]", "(ha|han) comprado [ya] …", "quien (compro|ha comprado|pidio) … (primero|ya)", "primer (pedido|comprador) (de|del)", "primeros (compradores|en comprar)", "quien compro primero"}},
	{AsOf, []string{"como estaba", "a fecha de", "tal como estaba"}},
	{Note, []string{"(apunta|anota|escribe|apuntar|anotar) [que|una nota]", "toma nota", "(una|nueva) nota", "(hable|hablamos|he hablado) con", "recuerda que"}},
	{Plan, []string{"(plan|planes|objetivos|metas) (de|del|para|con|que tenemos)", "plan de (cuenta|accion)", "(que|cuales) [son] [los] (objetivos|metas|planes|plan) [hay|tenemos|tiene]", "plan", "que tenemos (planeado|previsto|pensado) (para|con|en)"}},
	{StrategicFlag, []string{"(marca|marcar|haz|senala|pon|declara|quita) … (estrategica|estrategico)", "ya no es (estrategica|estrategico)", "es (estrategica|estrategico)"}},
	{Digest, []string{"mi resumen", "resumen (diario|de hoy|de la manana)", "que (tengo|debo|hay) (que hacer|hacer) hoy", "[el] parte de hoy"}},
	{DigestSettings, []string{
		"(pausa|para|silencia|detiene|reanuda|cambia|quita|mandame|envia|enviame) … (resumen|avisos|mensajes|notificaciones)", "(silencia|pausa)", "mis (ajustes|preferencias)", "[el] resumen a las",
	}},
	{Receipt, []string{
		"(por que|porque) no (me llego|recibi|me ha llegado|he recibido|me mandaste|me enviaste)", "que (dejaste|se quedo|quedo) fuera", "donde esta mi resumen", "no me llego", "(por que|porque) (estos|estas)",
	}},
	{Undo, []string{"(deshaz|deshacer|deshazlo|revierte|anula|anulalo)", "marcha atras"}},
	{Reassign, []string{
		"(pasa|pasale|pasales|pasala|pasalas|pasalo|pasar|mueve|muevele|mover|muevela|reasigna|reasignale|reasignar|transfiere|transferir|asigna|asignale|asignar|traspasa|traspasar|cede|cedele|ceder|dale|dales|da|dar|entrega|entregale|entregar|cambia|cambiale) …",
		"(pasa|pasale|pasales|pasar|mueve|mover|reasigna|reasignale|reasignar|transfiere|transferir|asigna|asignale|asignar|traspasa|traspasar|cede|cedele|dale|da|dar|entrega|entregale|cambia) … (a|al)",
		"se queda con", "pasan a", "(pon|ponle) … (a|con|bajo)", "que … (lleve|se quede|gestione|se encargue)", "(llevara|se quedara|asume|hereda|recibe)", "[sea|es|como] [el] nuevo (kam|responsable|dueno) de",
	}},
	{Cover, []string{
		"(cubre|cubra|cubrir|cubrira|sustituye|sustituya|sustituir|sustituira|suple|supla|suplir|reemplaza|reemplace|releva|releve) …", "(temporalmente|provisionalmente)", "mientras … (vacaciones|baja|permiso|fuera|vuelve|esta)",
		"hasta que … (vuelva|regrese|vuelve)",
	}},
	{AssignRep, []string{"(anade|agrega|pon|suma|asigna|incluye) … (como|de) (comercial|representante|vendedor|rep)"}},
	{RemoveRep, []string{"(quita|saca|elimina|retira) …", "(quita|saca|elimina|retira) … (de|como)"}},
	{None, []string{"(peores|menores) [cuentas|clientes]", "(movio|cubrio|reasigno|transfirio|traspaso|moviste|pasaste)", "(ha|han|fue|fueron|hemos) (movido|cubierto|reasignado|transferido|traspasado|pasado)"}},
}
