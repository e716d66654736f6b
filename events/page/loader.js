// A component's script that is no more than the way to the real one. Streamlit sends a script's text along
// with the data of every component that has it, each time they change; a file is fetched once.

const script = import(new URL("ADDRESS", document.baseURI))

export default (component) => {
  let end = null
  let over = false
  script.then((module) => { if (!over) end = module.default(component) })
  return () => {
    over = true
    end?.()
  }
}
